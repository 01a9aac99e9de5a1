-- EBS snapshots: as large as their volume; what their API is asked, and fast restore, by usage.

local DEFAULT_SIZE = 8

local function storage_row(volume)
    return {
        name = "EBS snapshot storage",
        unit = "GB",
        monthly = volume and volume:number "size" or DEFAULT_SIZE,
        price = "AmazonEC2/EBS:SnapshotUsage",
    }
end

local function volume_of(snapshot)
    return snapshot:refers("volume_id", "aws_ebs_volume")[1]
end

-- Requests, sold by the thousand.
local function requests_row(name, unit, quantity, usage_type)
    return {
        name = name,
        unit = unit,
        monthly = quantity,
        multiplier = 1000,
        price = "AmazonEC2/EBS:" .. usage_type,
        usage_based = true,
    }
end

local function snapshot_cost(r, usage)
    return {
        storage_row(volume_of(r)),
        {
            name = "Fast snapshot restore",
            unit = "DSU-hours",
            monthly = usage.fast_snapshot_restore_hours,
            price = "AmazonEC2/EBS:FastSnapshotRestore",
            usage_based = true,
        },
        requests_row("ListChangedBlocks & ListSnapshotBlocks API requests", "1k requests",
            usage.monthly_list_block_requests, "directAPI.snapshot.List"),
        requests_row("GetSnapshotBlock API requests", "1k SnapshotAPIUnits",
            usage.monthly_get_block_requests, "directAPI.snapshot.Get"),
        requests_row("PutSnapshotBlock API requests", "1k SnapshotAPIUnits",
            usage.monthly_put_block_requests, "directAPI.snapshot.Put"),
    }
end

-- A copy is as large as the volume of its source.
local function copied_volume(r)
    local source = r:refers("source_snapshot_id", "aws_ebs_snapshot")[1]
    return source and volume_of(source) or r:refers("volume_id", "aws_ebs_volume")[1]
end

return model {
    aws_ebs_snapshot = {
        usage = {
            {
                "monthly_list_block_requests",
                1000000,
                "Monthly number of ListChangedBlocks and ListSnapshotBlocks requests.",
            },
            {
                "monthly_get_block_requests",
                100000,
                "Monthly number of GetSnapshotBlock requests (block size is 512KiB).",
            },
            {
                "monthly_put_block_requests",
                100000,
                "Monthly number of PutSnapshotBlock requests (block size is 512KiB).",
            },
            { "fast_snapshot_restore_hours", 100, "Monthly number of DSU-hours for Fast snapshot restore." },
        },
        cost = snapshot_cost,
    },
    aws_ebs_snapshot_copy = {
        cost = function(r)
            return { storage_row(copied_volume(r)) }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_ebs_volume" "data" {
  availability_zone = "us-east-1a"
  size              = 30
}

resource "aws_ebs_snapshot" "daily" {
  volume_id = aws_ebs_volume.data.id
}

resource "aws_ebs_snapshot" "elsewhere" {
  volume_id = "vol-0123456789abcdef0"
}

resource "aws_ebs_snapshot_copy" "daily" {
  source_snapshot_id = aws_ebs_snapshot.daily.id
  source_region      = "us-east-1"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_ebs_snapshot.daily:
    monthly_list_block_requests: 2000
    monthly_get_block_requests: 3000
    monthly_put_block_requests: 4000
    fast_snapshot_restore_hours: 10
]],
            costs = {
                ["aws_ebs_volume.data"] = { ["Storage (general purpose SSD, gp2)"] = { 30, 3 } },
                ["aws_ebs_snapshot.daily"] = {
                    ["EBS snapshot storage"] = { 30, 1.5 },
                    ["Fast snapshot restore"] = { 10, 7.5 },
                    ["ListChangedBlocks & ListSnapshotBlocks API requests"] = { 2, 0.0012 },
                    ["GetSnapshotBlock API requests"] = { 3, 0.009 },
                    ["PutSnapshotBlock API requests"] = { 4, 0.024 },
                },
                ["aws_ebs_snapshot.elsewhere"] = {
                    ["EBS snapshot storage"] = { 8, 0.4 },
                    ["Fast snapshot restore"] = {},
                    ["ListChangedBlocks & ListSnapshotBlocks API requests"] = {},
                    ["GetSnapshotBlock API requests"] = {},
                    ["PutSnapshotBlock API requests"] = {},
                },
                ["aws_ebs_snapshot_copy.daily"] = { ["EBS snapshot storage"] = { 30, 1.5 } },
            },
        },
    },
}
