-- guard.runtime - which runtimes and versions are still supported.
--
-- Lambda: "Lambda runtimes" of the AWS Lambda documentation; Kubernetes: "Understand the Kubernetes version
-- lifecycle on EKS"; as of November 2026. A name that is not in a table is taken for supported.
local runtime = {}

-- Runtime → the day on which AWS ended (or ends) support.
local LAMBDA_ENDED = {
    ["nodejs"] = "2016-10-31",
    ["nodejs4.3"] = "2020-03-05",
    ["nodejs4.3-edge"] = "2019-04-30",
    ["nodejs6.10"] = "2019-08-12",
    ["nodejs8.10"] = "2020-03-06",
    ["nodejs10.x"] = "2021-07-30",
    ["nodejs12.x"] = "2023-03-31",
    ["nodejs14.x"] = "2023-12-04",
    ["nodejs16.x"] = "2024-06-12",
    ["nodejs18.x"] = "2025-09-01",
    ["nodejs20.x"] = "2026-04-30",
    ["python2.7"] = "2021-07-15",
    ["python3.6"] = "2022-07-18",
    ["python3.7"] = "2023-12-04",
    ["python3.8"] = "2024-10-14",
    ["python3.9"] = "2025-12-15",
    ["java8"] = "2024-01-08",
    ["dotnetcore1.0"] = "2019-07-30",
    ["dotnetcore2.0"] = "2019-05-30",
    ["dotnetcore2.1"] = "2022-01-05",
    ["dotnetcore3.1"] = "2023-04-03",
    ["dotnet5.0"] = "2022-05-10",
    ["dotnet6"] = "2024-12-20",
    ["dotnet7"] = "2024-05-14",
    ["dotnet8"] = "2026-11-10",
    ["go1.x"] = "2024-01-08",
    ["ruby2.5"] = "2021-07-30",
    ["ruby2.7"] = "2023-12-07",
    ["ruby3.2"] = "2026-03-31",
    ["provided"] = "2024-01-08",
}

--- The day on which support for a Lambda runtime ends, when it is one that has; nil for the others.
function runtime.lambda_deprecated(name)
    return LAMBDA_ENDED[name]
end

-- Kubernetes minor version → the day on which extended support ended; standard support ended a year before.
local EKS_ENDED = {
    ["1.23"] = "2024-10-11",
    ["1.24"] = "2025-01-31",
    ["1.25"] = "2025-05-01",
    ["1.26"] = "2025-06-11",
    ["1.27"] = "2025-07-24",
    ["1.28"] = "2025-11-26",
    ["1.29"] = "2026-03-23",
    ["1.30"] = "2026-07-23",
}

--- The day on which all support of a Kubernetes version on EKS ended, or nil. Versions before the table
--- had no extended support and ended by 2023.
function runtime.eks_ended(version)
    local minor = tonumber(version:match("^1%.(%d+)"))
    if minor and minor < 23 then
        return "2023"
    end
    return EKS_ENDED[version:match("^1%.%d+") or ""]
end

return runtime
