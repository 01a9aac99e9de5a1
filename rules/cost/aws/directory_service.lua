-- Directories: by the domain controller, two of which each directory has.

local NAMES = { SimpleAD = "Simple AD", ADConnector = "AD Connector", MicrosoftAD = "Microsoft AD" }

local function controllers(name, quantity, kind, size)
    return {
        name = name,
        unit = "controllers",
        hourly = quantity,
        multiplier = 730,
        price = { "AWSDirectoryService/DirectoryUsage", directoryType = kind, directorySize = size },
    }
end

-- Controllers beyond the first two: those of the usage, or those that are asked for.
local function additional(r, usage)
    local desired = r:number "desired_number_of_domain_controllers"
    return usage.additional_domain_controllers or desired and desired > 2 and desired - 2 or nil
end

local function directory(r, usage)
    local kind = NAMES[r:text "type" or "SimpleAD"]
    if not kind then
        return nil, "the price of its type is not known"
    end
    local size = kind == "Microsoft AD" and (r:text "edition" or "Enterprise") or r:text "size" or "Small"
    local rows = { controllers(("Directory service (%s, %s)"):format(kind, size), 2, kind, size) }
    local more = additional(r, usage)
    if more then
        rows[2] = controllers("Additional domain controllers", more, kind, size)
        rows[2].usage_based = usage.additional_domain_controllers and true
    end
    if usage.shared_accounts and kind == "Microsoft AD" then
        rows[#rows + 1] = {
            name = "Directory sharing",
            unit = "accounts",
            hourly = usage.shared_accounts,
            multiplier = 730,
            price = { "AWSDirectoryService/SharedDirectoryUsage", directorySize = size },
            usage_based = true,
        }
    end
    return rows
end

return model {
    aws_directory_service_directory = {
        usage = {
            { "additional_domain_controllers", 3, "The number of domain controllers beyond the first 2." },
            { "shared_accounts", 8, "Number of accounts that Microsoft AD directory is shared with." },
        },
        cost = directory,
    },
    examples = {
        {
            main = [[
resource "aws_directory_service_directory" "simple" {
  name     = "simple.example.com"
  password = "not-a-real-one"
}

resource "aws_directory_service_directory" "connector" {
  name     = "connector.example.com"
  password = "not-a-real-one"
  type     = "ADConnector"
  size     = "Large"
}

resource "aws_directory_service_directory" "microsoft" {
  name                                 = "microsoft.example.com"
  password                             = "not-a-real-one"
  type                                 = "MicrosoftAD"
  desired_number_of_domain_controllers = 3
}

resource "aws_directory_service_directory" "shared" {
  name     = "shared.example.com"
  password = "not-a-real-one"
  type     = "MicrosoftAD"
  edition  = "Standard"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_directory_service_directory.shared:
    additional_domain_controllers: 1
    shared_accounts: 10
]],
            costs = {
                ["aws_directory_service_directory.simple"] = { ["Directory service (Simple AD, Small)"] = { 2, 73 } },
                ["aws_directory_service_directory.connector"] = {
                    ["Directory service (AD Connector, Large)"] = { 2, 219 },
                },
                ["aws_directory_service_directory.microsoft"] = {
                    ["Directory service (Microsoft AD, Enterprise)"] = { 2, 292 },
                    ["Additional domain controllers"] = { 1, 146 },
                },
                ["aws_directory_service_directory.shared"] = {
                    ["Directory service (Microsoft AD, Standard)"] = { 2, 87.6 },
                    ["Additional domain controllers"] = { 1, 43.8 },
                    ["Directory sharing"] = { 10, 131.4 },
                },
            },
        },
    },
}
