-- guard.ports - what listens where: the ports that must never meet the internet.
local ports = {}

--- Databases and caches: port → name.
ports.databases = {
    [1433] = "SQL Server",
    [1434] = "SQL Server Browser",
    [1521] = "Oracle",
    [2483] = "Oracle",
    [2484] = "Oracle over TLS",
    [3306] = "MySQL",
    [5432] = "PostgreSQL",
    [5439] = "Redshift",
    [5984] = "CouchDB",
    [6379] = "Redis",
    [7000] = "Cassandra",
    [7001] = "Cassandra",
    [8086] = "InfluxDB",
    [9042] = "Cassandra",
    [9092] = "Kafka",
    [9200] = "Elasticsearch",
    [9300] = "Elasticsearch",
    [11211] = "Memcached",
    [27017] = "MongoDB",
    [27018] = "MongoDB",
    [50000] = "Db2",
}

--- Remote shells, consoles and agents other than SSH and RDP, which have rules of their own.
ports.administration = {
    [23] = "Telnet",
    [111] = "rpcbind",
    [135] = "Windows RPC",
    [137] = "NetBIOS",
    [139] = "NetBIOS",
    [161] = "SNMP",
    [445] = "SMB",
    [512] = "rexec",
    [513] = "rlogin",
    [514] = "rsh",
    [2375] = "Docker",
    [2376] = "Docker",
    [2379] = "etcd",
    [4505] = "Salt",
    [4506] = "Salt",
    [5601] = "Kibana",
    [5900] = "VNC",
    [5985] = "WinRM",
    [5986] = "WinRM",
    [6443] = "Kubernetes API",
    [8140] = "Puppet",
    [8500] = "Consul",
    [9000] = "Hadoop name node",
    [10250] = "kubelet",
}

-- Rules of their own: SSH and remote desktop, plain HTTP, and everything at once.
local WITH_RULES = { 22, 80, 3389 }

--- The lowest port of `set` that the opening lets in, and its name; nil when there is none. Openings of
--- every port are left to the rule about those.
function ports.first_covered(opening, set)
    if opening.protocol == "-1" then
        return nil
    end
    local lowest
    for number in pairs(set) do
        if (not lowest or number < lowest) and (opening:covers(number) or opening:covers(number, "udp")) then
            lowest = number
        end
    end
    return lowest, lowest and set[lowest]
end

--- Whether a rule of its own speaks about the opening already.
function ports.has_rule(opening)
    if opening.protocol == "-1" then
        return true
    end
    for _, number in ipairs(WITH_RULES) do
        if opening:covers(number) then
            return true
        end
    end
    return ports.first_covered(opening, ports.databases) ~= nil
        or ports.first_covered(opening, ports.administration) ~= nil
end

--- Whether the opening is for port 80 or 443 alone.
function ports.is_web(opening)
    return opening.protocol == "tcp" and opening.from == opening.to and (opening.from == 80 or opening.from == 443)
end

return ports
