-- guard.tls - which security policies still take broken protocol versions.
--
-- The names are those of the AWS documentation ("Security policies for your Application Load Balancer"
-- and "… Network Load Balancer"), as known in November 2026.
local tls = {}

-- Policies of load balancers that take TLS 1.2 and above only.
local LOAD_BALANCER = {
    ["ELBSecurityPolicy-TLS13-1-3-2021-06"] = true,
    ["ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04"] = true,
    ["ELBSecurityPolicy-TLS13-1-3-PQ-2025-09"] = true,
    ["ELBSecurityPolicy-TLS13-1-2-2021-06"] = true,
    ["ELBSecurityPolicy-TLS13-1-2-PQ-2025-09"] = true,
    ["ELBSecurityPolicy-TLS13-1-2-Res-2021-06"] = true,
    ["ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"] = true,
    ["ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06"] = true,
    ["ELBSecurityPolicy-TLS13-1-2-Ext1-PQ-2025-09"] = true,
    ["ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06"] = true,
    ["ELBSecurityPolicy-TLS13-1-2-Ext2-PQ-2025-09"] = true,
    ["ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04"] = true,
    ["ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04"] = true,
    ["ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-2023-04"] = true,
    ["ELBSecurityPolicy-TLS13-1-2-Ext1-FIPS-2023-04"] = true,
    ["ELBSecurityPolicy-TLS13-1-2-Ext2-FIPS-2023-04"] = true,
    ["ELBSecurityPolicy-TLS-1-2-2017-01"] = true,
    ["ELBSecurityPolicy-TLS-1-2-Ext-2018-06"] = true,
    ["ELBSecurityPolicy-FS-1-2-2019-08"] = true,
    ["ELBSecurityPolicy-FS-1-2-Res-2019-08"] = true,
    ["ELBSecurityPolicy-FS-1-2-Res-2020-10"] = true,
}

--- Whether a load balancer's policy takes TLS 1.2 and above only. A name that the table does not know
--- counts as current when it says so itself (TLS13-1-2, TLS13-1-3), so that a newer policy is not an error.
function tls.is_current_load_balancer_policy(name)
    return LOAD_BALANCER[name] == true
        or tostring(name):find("^ELBSecurityPolicy%-TLS13%-1%-[23]%-") ~= nil
end

--- Whether a security policy of an API Gateway domain takes TLS 1.2 and above only: TLS_1_2, and the policies of 2025
--- that name their protocol version ("Supported security policies" of the API Gateway documentation, November 2026).
function tls.is_current_api_gateway_policy(name)
    return name == "TLS_1_2" or name:find("^SecurityPolicy_TLS1[23]_") ~= nil
end

-- Predefined policies of classic load balancers that still take TLS 1.0 or 1.1 ("Predefined SSL security policies for
-- Classic Load Balancers"). All but ELBSecurityPolicy-TLS-1-2-2017-01 do.
local OUTDATED_CLASSIC = {
    ["ELBSecurityPolicy-2016-08"] = true,
    ["ELBSecurityPolicy-TLS-1-1-2017-01"] = true,
    ["ELBSecurityPolicy-2015-05"] = true,
    ["ELBSecurityPolicy-2015-03"] = true,
    ["ELBSecurityPolicy-2015-02"] = true,
    ["ELBSecurityPolicy-2014-10"] = true,
    ["ELBSecurityPolicy-2014-01"] = true,
    ["ELBSecurityPolicy-2011-08"] = true,
    ["ELBSample-ELBDefaultNegotiationPolicy"] = true,
    ["ELBSample-OpenSSLDefaultNegotiationPolicy"] = true,
}

--- Whether a predefined policy of classic load balancers takes TLS below 1.2.
function tls.is_outdated_classic_policy(name)
    return OUTDATED_CLASSIC[name or ""] == true
end

local OUTDATED_PROTOCOLS = { SSLv2 = true, SSLv3 = true, TLSv1 = true, ["TLSv1.0"] = true, ["TLSv1.1"] = true }

--- Whether a protocol version, as AWS writes it ("TLSv1.1"), is older than TLS 1.2.
function tls.is_outdated_protocol(name)
    return OUTDATED_PROTOCOLS[name or ""] == true
end

return tls
