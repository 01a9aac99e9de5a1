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
--- that name their protocol version ("Supported security policies" of the API Gateway documentation).
function tls.is_current_api_gateway_policy(name)
    return name == "TLS_1_2" or name:find("^SecurityPolicy_TLS1[23]_") ~= nil
end

return tls
