-- guard.snapshots - what a snapshot of a cluster takes from its cluster.
--
-- storage_encrypted and kms_key_id of a snapshot are set by AWS: they are those of the cluster. They are known from a
-- plan; otherwise the cluster says it.
local customer_key = require "guard.customer_key"

local snapshots = {}

-- The cluster of `r`, or nil when it is not in the configuration. Ends the check as unknown when nothing says
-- which cluster is meant.
local function cluster_of(r, type)
    local cluster = r:refers("db_cluster_identifier", type)[1]
    if cluster or r:refers_to_missing "db_cluster_identifier" then
        return cluster
    end
    return r:unknown("db_cluster_identifier", "the cluster is not in this configuration")
end

--- Fail the snapshot `r` when its cluster (of `type`) is not encrypted, or nothing shows that it is.
function snapshots.require_encryption(r, type)
    if r:has "storage_encrypted" then
        if not r:is_true "storage_encrypted" then
            r:fail("storage_encrypted", "the snapshot is not encrypted")
        end
        return
    end
    local cluster = cluster_of(r, type)
    if not cluster then
        r:fail("storage_encrypted", "nothing in the configuration shows that the snapshot's cluster is encrypted")
    elseif not cluster:is_true "storage_encrypted" then
        r:fail_on(cluster, "storage_encrypted", "the cluster is not encrypted, so its snapshot is not")
    end
end

--- Fail the snapshot `r` when no customer key (kms_key_arn) encrypts its cluster (of `type`), or nothing shows that
--- one does. Clusters that are not encrypted at all are left to require_encryption.
function snapshots.require_customer_key(r, type)
    if r:has "kms_key_id" then
        return customer_key.require(r, "kms_key_id", "the snapshot")
    end
    local cluster = cluster_of(r, type)
    if not cluster then
        r:fail("kms_key_id", "nothing in the configuration shows a customer key of the snapshot's cluster")
    elseif cluster:is_true "storage_encrypted" and customer_key.problem(cluster, "kms_key_arn") then
        r:fail_on(cluster, "kms_key_arn", "no customer key encrypts the cluster, so none encrypts its snapshot")
    end
end

return snapshots
