-- Transfer servers: by the hour for each protocol, and by the gigabyte.
local cost = require "guard.cost"
local value = require "guard.value"

-- The protocols in the order of their names; SFTP unless something is said.
local function protocols(r)
    local names = {}
    for _, name in ipairs(value.list(r:get "protocols")) do
        names[#names + 1] = type(name) == "string" and name or nil
    end
    table.sort(names)
    return #names > 0 and names or { "SFTP" }
end

local function server(r, usage)
    local rows = {}
    for i, protocol in ipairs(protocols(r)) do
        rows[i] = {
            name = ("%s protocol enabled"):format(protocol),
            unit = "hours",
            hourly = 1,
            price = "AWSTransfer/ProtocolHours",
        }
    end
    return cost.append(rows, {
        {
            name = "Data downloaded",
            unit = "GB",
            monthly = usage.monthly_data_downloaded_gb,
            price = "AWSTransfer/DownloadBytes",
            usage_based = true,
        },
        {
            name = "Data uploaded",
            unit = "GB",
            monthly = usage.monthly_data_uploaded_gb,
            price = "AWSTransfer/UploadBytes",
            usage_based = true,
        },
    })
end

return model {
    aws_transfer_server = {
        usage = {
            { "monthly_data_downloaded_gb", 50, "Monthly data downloaded over enabled protocols in GB." },
            { "monthly_data_uploaded_gb", 10, "Monthly data uploaded over enabled protocols in GB." },
        },
        cost = server,
    },
    examples = {
        {
            main = [[
resource "aws_transfer_server" "plain" {
  domain = "S3"
}

resource "aws_transfer_server" "both" {
  protocols = ["SFTP", "FTPS"]
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_transfer_server.both:
    monthly_data_downloaded_gb: 100
    monthly_data_uploaded_gb: 25
]],
            costs = {
                ["aws_transfer_server.plain"] = {
                    ["SFTP protocol enabled"] = { 730, 219 },
                    ["Data downloaded"] = {},
                    ["Data uploaded"] = {},
                },
                ["aws_transfer_server.both"] = {
                    ["FTPS protocol enabled"] = { 730, 219 },
                    ["SFTP protocol enabled"] = { 730, 219 },
                    ["Data downloaded"] = { 100, 4 },
                    ["Data uploaded"] = { 25, 1 },
                },
            },
        },
    },
}
