-- guard.net - addresses, ports, and who may reach what.
--
-- A network is judged by its size and by whether it is private (RFC 1918, RFC 4193, …), not by its
-- spelling: 0.0.0.0/0, 0.0.0.0/1 and ::/0 are all "the world". Every way of writing a rule is read the
-- same: inline blocks of groups and network ACLs, aws_security_group_rule, the VPC rule resources.
local value = require "guard.value"
local once = require("guard.engine").once

local net = {}

-- A public IPv4 network of this prefix or shorter (33 million addresses) is taken for the world; for
-- IPv6 a /16 or shorter.
local WORLD_PREFIX_V4 = 7
local WORLD_PREFIX_V6 = 16

local function parse_v4(text)
    local a, b, c, d = text:match("^(%d%d?%d?)%.(%d%d?%d?)%.(%d%d?%d?)%.(%d%d?%d?)$")
    if not a then
        return nil
    end
    a, b, c, d = tonumber(a), tonumber(b), tonumber(c), tonumber(d)
    if a > 255 or b > 255 or c > 255 or d > 255 then
        return nil
    end
    return a << 24 | b << 16 | c << 8 | d
end

-- The groups of one side of "::", or nil when one is not a group of hexadecimal digits.
local function parse_groups(text)
    local groups = {}
    if text == "" then
        return groups
    end
    for group in (text .. ":"):gmatch("([^:]*):") do
        if not group:match("^%x%x?%x?%x?$") then
            return nil
        end
        groups[#groups + 1] = tonumber(group, 16)
    end
    return groups
end

-- The first 64 bits of an IPv6 address; enough to tell its kind.
local function parse_v6(text)
    local before, after = text:match("^(.-)::(.*)$")
    local head = parse_groups(before or text)
    local tail = parse_groups(after or "")
    if not head or not tail or #head + #tail > 8 or (not before and #head ~= 8) then
        return nil
    end
    while #head + #tail < 8 do
        head[#head + 1] = 0
    end
    for _, group in ipairs(tail) do
        head[#head + 1] = group
    end
    return head[1] << 48 | head[2] << 32 | head[3] << 16 | head[4]
end

--- The network that `text` names: { family = 4|6, address = integer, prefix = integer }, or nil when it is none.
--- A bare address is a network of one.
function net.parse(text)
    if type(text) ~= "string" then
        return nil
    end
    local address, prefix = text:match("^([^/]+)/(%d+)$")
    address, prefix = address or text, tonumber(prefix)
    local v4 = parse_v4(address)
    if v4 then
        prefix = prefix or 32
        return prefix <= 32 and { family = 4, address = v4, prefix = prefix } or nil
    end
    local v6 = address:find(":", 1, true) and parse_v6(address)
    if v6 then
        prefix = prefix or 128
        return prefix <= 128 and { family = 6, address = v6, prefix = prefix } or nil
    end
    return nil
end

local function inside(network, family, address, prefix)
    if network.family ~= family or network.prefix < prefix then
        return false
    end
    local bits = family == 4 and 32 or 64
    return (network.address >> (bits - prefix)) == (address >> (bits - prefix))
end

-- RFC 1918 (10/8, 172.16/12, 192.168/16), RFC 6598 (100.64/10), RFC 1122 (127/8), RFC 3927 (169.254/16), RFC 4193
-- (fc00::/7), RFC 4291 (fe80::/10).
local PRIVATE = {
    { 4, parse_v4("10.0.0.0"), 8 },
    { 4, parse_v4("172.16.0.0"), 12 },
    { 4, parse_v4("192.168.0.0"), 16 },
    { 4, parse_v4("100.64.0.0"), 10 },
    { 4, parse_v4("127.0.0.0"), 8 },
    { 4, parse_v4("169.254.0.0"), 16 },
    { 6, parse_v6("fc00::"), 7 },
    { 6, parse_v6("fe80::"), 10 },
}

--- Whether the whole network lies in private address space. nil when `cidr` is no network.
function net.is_private(cidr)
    local network = net.parse(cidr)
    if not network then
        return nil
    end
    for _, range in ipairs(PRIVATE) do
        if inside(network, range[1], range[2], range[3]) then
            return true
        end
    end
    return cidr == "::1" or cidr == "::1/128"
end

--- Whether any of it is public address space. nil when `cidr` is no network.
function net.is_public(cidr)
    local private = net.is_private(cidr)
    if private == nil then
        return nil
    end
    return not private
end

--- Whether the network is so large that it stands for everybody: 0.0.0.0/0, ::/0, and the pieces into
--- which they are cut to look smaller. False for what is no network.
function net.is_anywhere(cidr)
    -- Most networks are told by their prefix alone.
    local prefix = type(cidr) == "string" and tonumber(cidr:match("/(%d+)$"))
    if not prefix or prefix > WORLD_PREFIX_V6 then
        return false
    end
    local network = net.parse(cidr)
    if not network then
        return false
    end
    if network.prefix > (network.family == 4 and WORLD_PREFIX_V4 or WORLD_PREFIX_V6) then
        return false
    end
    return net.is_private(cidr) == false
end

-- Protocols by number, as rules may write them.
local PROTOCOLS = { ["6"] = "tcp", ["17"] = "udp", ["1"] = "icmp", ["58"] = "icmpv6", ["-1"] = "-1", ["all"] = "-1" }

--- "tcp", "udp", "icmp", "icmpv6", or "-1" for all; other text as it is, in small letters.
function net.protocol(text)
    if text == nil then
        return nil
    end
    if math.type(text) == "float" and text == math.floor(text) then
        text = math.tointeger(text)
    end
    text = tostring(text):lower()
    return PROTOCOLS[text] or text
end

--- Whether the network `outer` holds all of `inner`; false when one is no network.
function net.contains(outer, inner)
    local large, small = net.parse(outer), net.parse(inner)
    if not large or not small then
        return false
    end
    return large.prefix == 0 and large.family == small.family
        or inside(small, large.family, large.address, large.prefix)
end

-- An opening: { path, cidr, protocol, from, to, denials } where path is the attribute with the network, and denials
-- are the rules of a network ACL that come before it and deny.
local opening = {}
opening.__index = opening

local function matches_port(rule, port, protocol)
    if rule.protocol == "-1" then
        return true
    end
    if rule.protocol ~= protocol then
        return false
    end
    if rule.from == nil and rule.to == nil then
        return true
    end
    local from, to = rule.from or 0, rule.to or 65535
    if from == -1 or (from == 0 and to == 0) then
        return from == -1
    end
    return from <= port and port <= to
end

--- Whether the opening lets traffic to `port` in ("tcp" when no protocol is given).
function opening:covers(port, protocol)
    protocol = protocol or "tcp"
    if not matches_port(self, port, protocol) then
        return false
    end
    for _, denial in ipairs(self.denials or {}) do
        if matches_port(denial, port, protocol) and net.contains(denial.cidr, self.cidr) then
            return false
        end
    end
    return true
end

--- Whether it opens every port: of all protocols, or all those of TCP or UDP (also written as -1).
function opening:is_everything()
    return self.protocol == "-1" or ((self.protocol == "tcp" or self.protocol == "udp") and self:width() >= 65535)
end

--- How many ports it opens; 65536 for all protocols.
function opening:width()
    if self.protocol == "-1" then
        return 65536
    end
    if self.from == nil or self.to == nil or self.from == -1 then
        return 65536
    end
    return self.to - self.from + 1
end

--- "port 22", "ports 20-25", "all ports" for messages.
function opening:ports()
    if self:width() >= 65535 then
        return "all ports"
    end
    if self.from == self.to then
        return "port " .. tostring(self.from)
    end
    return "ports " .. tostring(self.from) .. "-" .. tostring(self.to)
end

local function number(of, key)
    local n = value.number(of, key)
    return n and math.tointeger(n) or n
end

-- The networks of one attribute of `of`: known strings, each with its path; and whether some is unknown.
local function networks_of(of, key, path)
    local found, undecided = {}, nil
    if not value.known_here(of, key) then
        return found, path .. key
    end
    local list = of[key]
    if list == nil then
        return found, nil
    end
    if type(list) == "string" then
        return { { cidr = list, path = path .. key } }, nil
    end
    for i = 1, value.is_list(list) and #list or 0 do
        local at = path .. key .. "[" .. (i - 1) .. "]"
        if not value.known_here(list, i) then
            undecided = at
        elseif type(list[i]) == "string" then
            found[#found + 1] = { cidr = list[i], path = at }
        end
    end
    return found, undecided
end

-- Where the parts of a rule stand in each notation.
local GROUP = { protocol = "protocol", networks = { "cidr_blocks", "ipv6_cidr_blocks" } }
local SPLIT = { protocol = "ip_protocol", networks = { "cidr_ipv4", "cidr_ipv6" } }
local ACL = { protocol = "protocol", networks = { "cidr_block", "ipv6_cidr_block" } }

-- The world in pieces: of public IPv4 networks that together are as large as what is_anywhere takes for the world, the
-- first one and how many more; nil when they are not. Networks smaller than a /16 add nothing that matters.
local function pieces_of_world(networks)
    local ranges = {}
    for _, network in ipairs(networks) do
        local parsed = net.parse(network.cidr)
        if parsed and parsed.family == 4 and parsed.prefix <= 16 and not net.is_private(network.cidr) then
            local size = 1 << (32 - parsed.prefix)
            local first = parsed.address & ~(size - 1)
            ranges[#ranges + 1] = { first = first, last = first + size, network = network }
        end
    end
    local first = ranges[1] and ranges[1].network
    table.sort(ranges, function(a, b)
        return a.first < b.first
    end)
    local covered, reached = 0, 0
    for _, range in ipairs(ranges) do
        if range.last > reached then
            covered = covered + range.last - math.max(range.first, reached)
            reached = range.last
        end
    end
    if covered >= 1 << (32 - WORLD_PREFIX_V4) then
        return first, #ranges - 1
    end
end

local function has_world(networks)
    for _, network in ipairs(networks) do
        if net.is_anywhere(network.cidr) then
            return true
        end
    end
    return false
end

-- The first attribute that limits the rule and is not known, or nil. "All protocols" asks for no ports.
local function unknown_limit(of, notation)
    if not value.known_here(of, notation.protocol) then
        return notation.protocol
    end
    for _, key in ipairs { "from_port", "to_port" } do
        if not value.known_here(of, key) and net.protocol(of[notation.protocol]) ~= "-1" then
            return key
        end
    end
    return nil
end

-- Protocol and ports.
local function limits(of, notation)
    local protocol = net.protocol(of[notation.protocol])
    if protocol == "-1" then
        return protocol
    end
    local from, to = number(of, "from_port"), number(of, "to_port")
    -- The provider refuses a rule without any of them; as written it limits nothing.
    return not protocol and not from and not to and "-1" or protocol, from, to
end

-- Read one rule, written as `notation` in the view or resource `of` below `path`, into `result`.
local function read_rule(result, of, path, notation)
    local networks = {}
    for _, key in ipairs(notation.networks) do
        local found, undecided = networks_of(of, key, path)
        for _, network in ipairs(found) do
            networks[#networks + 1] = network
        end
        result.undecided = result.undecided or undecided
    end
    local piece, more
    if #networks > 1 and not has_world(networks) then
        piece, more = pieces_of_world(networks)
    end
    for _, network in ipairs(networks) do
        if network == piece or net.is_anywhere(network.cidr) then
            local open = unknown_limit(of, notation)
            if open then
                result.undecided = result.undecided or path .. open
                return
            end
            local protocol, from, to = limits(of, notation)
            result[#result + 1] = setmetatable({
                path = network.path,
                block = path,
                cidr = network == piece and ("%s and %s more"):format(network.cidr, more) or network.cidr,
                protocol = protocol,
                from = from,
                to = to,
            }, opening)
        end
    end
end

local function read_blocks(result, r, direction, notation)
    for _, block, path in r:blocks(direction) do
        read_rule(result, block, path .. ".", notation)
    end
    if not r:known_here(direction) then
        result.undecided = result.undecided or direction
    end
end

local function is_allow(of)
    local action = of.rule_action or of.action
    return action == nil or tostring(action):lower() == "allow"
end

-- Add the rule of a network ACL to `denials` when it denies, and all of it is known.
local function add_denial(denials, of, order)
    for _, key in ipairs { "action", "rule_action", "protocol", "from_port", "to_port", order } do
        if not value.known_here(of, key) then
            return
        end
    end
    if is_allow(of) then
        return
    end
    for _, key in ipairs(ACL.networks) do
        for _, network in ipairs((networks_of(of, key, ""))) do
            denials[#denials + 1] = {
                order = number(of, order) or 0,
                cidr = network.cidr,
                protocol = net.protocol(of[ACL.protocol]),
                from = number(of, "from_port"),
                to = number(of, "to_port"),
            }
        end
    end
end

-- Rules of a network ACL are taken in the order of their numbers, and the first that matches decides: give the openings
-- from `first` on the denials before `order`.
local function put_denials(result, first, denials, order)
    for i = first, #result do
        result[i].denials = {}
        for _, denial in ipairs(denials) do
            if denial.order < (order or math.huge) then
                table.insert(result[i].denials, denial)
            end
        end
    end
end

-- More rules than the quota of a network ACL (40 in each direction) are not looked at for denials.
local MOST_RULES = 80

-- The denials among the rule resources of the same network ACL.
local function sibling_denials(r)
    local denials = {}
    for _, acl in ipairs(r:refers("network_acl_id", { "aws_network_acl", "aws_default_network_acl" })) do
        local rules = acl:links("aws_network_acl_rule", "network_acl_id")
        for i = 1, math.min(#rules, MOST_RULES) do
            if rules[i]:known("egress") and rules[i]:is_true("egress") == r:is_true("egress") then
                add_denial(denials, rules[i], "rule_number")
            end
        end
    end
    return denials
end

local readers = {
    aws_security_group = function(result, r, direction)
        read_blocks(result, r, direction, GROUP)
    end,
    aws_default_security_group = function(result, r, direction)
        read_blocks(result, r, direction, GROUP)
    end,
    aws_security_group_rule = function(result, r, direction)
        if r:get("type") == direction then
            read_rule(result, r, "", GROUP)
        end
    end,
    aws_vpc_security_group_ingress_rule = function(result, r, direction)
        if direction == "ingress" then
            read_rule(result, r, "", SPLIT)
        end
    end,
    aws_vpc_security_group_egress_rule = function(result, r, direction)
        if direction == "egress" then
            read_rule(result, r, "", SPLIT)
        end
    end,
    aws_network_acl = function(result, r, direction)
        local denials = {}
        for _, block in r:blocks(direction) do
            if #denials < MOST_RULES then
                add_denial(denials, block, "rule_no")
            end
        end
        for _, block, path in r:blocks(direction) do
            local first = #result + 1
            if is_allow(block) then
                read_rule(result, block, path .. ".", ACL)
            end
            if #result >= first and value.known_here(block, "rule_no") then
                put_denials(result, first, denials, number(block, "rule_no"))
            end
        end
    end,
    aws_network_acl_rule = function(result, r, direction)
        if (direction == "egress") == r:is_true("egress") and is_allow(r) then
            read_rule(result, r, "", ACL)
            if #result > 0 and r:known("rule_number") then
                put_denials(result, 1, sibling_denials(r), number(r, "rule_number"))
            end
        end
    end,
}
readers.aws_default_network_acl = readers.aws_network_acl

--- The types that net.openings can read.
net.group_types = {
    "aws_security_group",
    "aws_default_security_group",
    "aws_security_group_rule",
    "aws_vpc_security_group_ingress_rule",
}
net.acl_types = { "aws_network_acl", "aws_default_network_acl", "aws_network_acl_rule" }

local function read_openings(r, direction)
    local result = {}
    local read = readers[r:type()]
    if read then
        read(result, r, direction)
    end
    return result
end

--- What `r` opens to the world in `direction` ("ingress" when left out): a list of openings; its field
--- `undecided` is the path of a network or port that is not known, or nil. Several rules get the same list: it is
--- to be read only.
function net.openings(r, direction)
    direction = direction or "ingress"
    return once(r, direction == "egress" and "net egress" or "net ingress", read_openings, direction)
end

--- Fail `r` at each opening for which `wrong(opening)` is true. When there is none, and a network or port
--- is not known, the check ends as unknown. `say(opening)` gives the message; the default names ports and network.
function net.fail_openings(r, wrong, say, direction)
    local openings = net.openings(r, direction)
    local failed = false
    for _, one in ipairs(openings) do
        if wrong(one) then
            failed = true
            r:fail(one.path, "%s", say and say(one) or (one:ports() .. " open to " .. one.cidr))
        end
    end
    if not failed and openings.undecided then
        r:unknown(openings.undecided, "the network or port is not known before apply")
    end
    return failed
end

--- Fail `r` where it lets the world in at TCP port `port`, where `name` listens.
function net.report_port(r, port, name)
    return net.fail_openings(r, function(one)
        return one:covers(port)
    end, function(one)
        return ("port %d (%s) is open to %s"):format(port, name, one.cidr)
    end)
end

return net
