-- guard.ports - what listens where: the ports that must never meet the internet.
--
-- The numbers are those of IANA's "Service Name and Transport Protocol Port Number Registry" or, where a product has
-- none there, of its own documentation; as known in November 2026.
local net = require "guard.net"

local ports = {}

--- Databases and caches: port → name.
ports.databases = {
    [1433] = "SQL Server",
    [1434] = "SQL Server Browser",
    [1521] = "Oracle",
    [2382] = "SQL Server Analysis Services",
    [2383] = "SQL Server Analysis Services",
    [2483] = "Oracle",
    [2484] = "Oracle over TLS",
    [3306] = "MySQL",
    [4333] = "mSQL",
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
    [11214] = "Memcached over TLS",
    [11215] = "Memcached over TLS",
    [27017] = "MongoDB",
    [27018] = "MongoDB",
    [27019] = "MongoDB",
    [50000] = "Db2",
    [61621] = "Cassandra OpsCenter",
}

--- Remote shells, consoles, file shares and agents other than SSH and RDP, which have rules of their own.
ports.administration = {
    [23] = "Telnet",
    [111] = "rpcbind",
    [135] = "Windows RPC",
    [137] = "NetBIOS",
    [138] = "NetBIOS",
    [139] = "NetBIOS",
    [161] = "SNMP",
    [445] = "SMB",
    [512] = "rexec",
    [513] = "rlogin",
    [514] = "rsh",
    [2375] = "Docker",
    [2376] = "Docker",
    [2379] = "etcd",
    [3020] = "CIFS",
    [4505] = "Salt",
    [4506] = "Salt",
    [5500] = "VNC",
    [5601] = "Kibana",
    [5800] = "VNC",
    [5900] = "VNC",
    [5985] = "WinRM",
    [5986] = "WinRM",
    [6443] = "Kubernetes API",
    [8140] = "Puppet",
    [8500] = "Consul",
    [9000] = "Hadoop name node",
    [10250] = "kubelet",
}

--- What serves those inside: files, mail, directories, servers of development. With the tables above it holds the
--- ports that AWS calls high-risk (Security Hub, EC2.19, as of November 2026).
ports.internal = {
    [20] = "FTP",
    [21] = "FTP",
    [25] = "SMTP",
    [110] = "POP3",
    [143] = "IMAP",
    [389] = "LDAP",
    [636] = "LDAP over TLS",
    [3000] = "a development server",
    [5000] = "a development server",
    [8000] = "an internal web server",
    [8080] = "an internal web server",
    [8088] = "an internal web server",
    [8888] = "an internal web server",
}

-- Rules of their own: SSH and remote desktop, plain HTTP, and everything at once.
local WITH_RULES = { 22, 80, 3389 }

-- The ports of each table in ascending order, by the table's name.
local ORDERED = {}
for _, name in ipairs { "databases", "administration", "internal" } do
    local list = {}
    for number in pairs(ports[name]) do
        list[#list + 1] = number
    end
    table.sort(list)
    ORDERED[name] = list
end

--- The lowest port of the table of that name that the opening lets in, and what listens there; nil when there is
--- none. Openings of every port are left to the rule about those.
function ports.first_covered(opening, name)
    if opening.protocol ~= "tcp" and opening.protocol ~= "udp" then
        return nil
    end
    local from = opening.from
    if from and from > 0 and from == opening.to and not ports[name][from] then
        return nil -- most openings are of one port
    end
    for _, number in ipairs(ORDERED[name]) do
        if opening:covers(number, opening.protocol == "udp" and "udp" or "tcp") then
            return number, ports[name][number]
        end
    end
    return nil
end

--- Fail `r` where it lets the world in at a port of the table of that name. Openings of more than `widest` ports
--- (any number when left out) do not count.
function ports.report(r, name, widest)
    return net.fail_openings(r, function(opening)
        return (not widest or opening:width() <= widest) and ports.first_covered(opening, name) ~= nil
    end, function(opening)
        local number, what = ports.first_covered(opening, name)
        return ("port %d (%s) is open to %s"):format(number, what, opening.cidr)
    end)
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
    return ports.first_covered(opening, "databases") ~= nil
        or ports.first_covered(opening, "administration") ~= nil
        or ports.first_covered(opening, "internal") ~= nil
end

--- Whether the opening is for port 80 or 443 alone.
function ports.is_web(opening)
    return opening.protocol == "tcp" and opening.from == opening.to and (opening.from == 80 or opening.from == 443)
end

return ports
