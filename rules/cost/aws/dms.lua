-- Replication instances of the Database Migration Service: the hours, and storage beyond what comes with them.

-- "Working with an AWS DMS replication instance": 50 GB with burstable classes, 100 GB with the others.
local function included_storage(class)
    return class:find "^t" and 50 or 100
end

local function instance_cost(r)
    local class = (r:text "replication_instance_class" or ""):gsub("^dms%.", "")
    local zones = r:is_true "multi_az" and "Multiple" or "Single"
    local storage = (r:number "allocated_storage" or 0) - included_storage(class)
    return {
        {
            name = ("Instance (%s)"):format(class),
            unit = "hours",
            hourly = 1,
            price = { "AWSDatabaseMigrationSvc/Replication Server", instanceType = class, availabilityZone = zones },
        },
        storage > 0 and {
            name = "Storage (general purpose SSD, gp2)",
            unit = "GB",
            monthly = storage,
            price = { "AWSDatabaseMigrationSvc/StorageUsage", availabilityZone = zones },
        } or nil,
    }
end

return model {
    aws_dms_replication_instance = { cost = instance_cost },
    examples = {
        {
            main = [[
resource "aws_dms_replication_instance" "single" {
  replication_instance_id    = "single"
  replication_instance_class = "dms.t2.micro"
  allocated_storage          = 50
}

resource "aws_dms_replication_instance" "multiple" {
  replication_instance_id    = "multiple"
  replication_instance_class = "dms.t2.micro"
  allocated_storage          = 60
  multi_az                   = true
}

resource "aws_dms_replication_instance" "large" {
  replication_instance_id    = "large"
  replication_instance_class = "dms.c5.large"
  allocated_storage          = 100
}]],
            costs = {
                ["aws_dms_replication_instance.single"] = { ["Instance (t2.micro)"] = { 730, 13.14 } },
                ["aws_dms_replication_instance.multiple"] = {
                    ["Instance (t2.micro)"] = { 730, 26.28 },
                    ["Storage (general purpose SSD, gp2)"] = { 10, 2.3 },
                },
                ["aws_dms_replication_instance.large"] = { ["Instance (c5.large)"] = { 730, 112.42 } },
            },
        },
    },
}
