-- guard.nodes - how many nodes an OpenSearch or Elasticsearch domain has.
local nodes = {}

--- Whether the domain has more than one node: data nodes, dedicated masters or nodes for warm data.
function nodes.many(r)
    return (r:number "cluster_config.instance_count" or 1) > 1
        or r:is_true "cluster_config.dedicated_master_enabled"
        or r:is_true "cluster_config.warm_enabled"
end

return nodes
