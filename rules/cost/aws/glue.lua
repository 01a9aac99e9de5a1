-- Glue: the catalog by objects and requests, crawlers and jobs by the hour of a data processing unit (DPU).

local DPU_OF_WORKER = {
    ["G.025X"] = 0.25,
    ["Standard"] = 1,
    ["G.1X"] = 1,
    ["G.2X"] = 2,
    ["G.4X"] = 4,
    ["G.8X"] = 8,
    ["G.12X"] = 12,
    ["G.16X"] = 16,
}

local DEFAULT_WORKERS = 10

-- How many DPUs a job has: those of its workers, or its capacity; nil for workers that are no multiple of a DPU.
local function units_of(r)
    local worker, workers = r:text "worker_type", r:number "number_of_workers"
    if worker or workers then
        local each = DPU_OF_WORKER[worker or "Standard"]
        return each and each * (workers or DEFAULT_WORKERS)
    end
    local capacity = r:number "max_capacity"
    if capacity then
        return capacity
    end
    return r:text "command[0].name" == "pythonshell" and 0.0625 or 10
end

local function job_cost(r, usage)
    local units = units_of(r)
    if not units or units <= 0 then
        return nil, "what its workers cost is not known"
    end
    return {
        {
            name = "Duration",
            unit = ("hours (%.10g DPU%s)"):format(units, units == 1 and "" or "s"),
            monthly = usage.monthly_hours and usage.monthly_hours * units,
            multiplier = units,
            price = r:text "execution_class" == "FLEX" and "AWSGlue/ETL-Flex-DPU-Hour" or "AWSGlue/ETL-DPU-Hour",
            usage_based = true,
        },
    }
end

-- What does not fill one unit of the catalog's price is not charged.
local function charged(quantity, unit)
    return quantity and (quantity < unit and 0 or quantity)
end

local function database_cost(_, usage)
    return {
        {
            name = "Storage",
            unit = "100k objects",
            monthly = charged(usage.monthly_objects, 100000),
            multiplier = 100000,
            price = "AWSGlue/Catalog-Storage",
            usage_based = true,
        },
        {
            name = "Requests",
            unit = "1M requests",
            monthly = charged(usage.monthly_requests, 1000000),
            multiplier = 1000000,
            price = "AWSGlue/Catalog-Request",
            usage_based = true,
        },
    }
end

return model {
    aws_glue_catalog_database = {
        usage = {
            {
                "monthly_objects",
                100000,
                "Monthly number of objects stored above the free one million object storage limit.",
            },
            {
                "monthly_requests",
                100000,
                "Monthly number of requests to the db beyond the free one million requests limit.",
            },
        },
        cost = database_cost,
    },
    aws_glue_crawler = {
        usage = { { "monthly_hours", 60, "Monthly number of hours the Glue crawler ran for." } },
        cost = function(_, usage)
            return {
                {
                    name = "Duration",
                    unit = "hours",
                    monthly = usage.monthly_hours,
                    price = "AWSGlue/Crawler-DPU-Hour",
                    usage_based = true,
                },
            }
        end,
    },
    aws_glue_job = {
        usage = { { "monthly_hours", 60, "Monthly number of hours the Glue job ran for." } },
        cost = job_cost,
    },
    examples = {
        {
            main = [[
resource "aws_glue_catalog_database" "events" {
  name = "events"
}

resource "aws_glue_crawler" "events" {
  name = "events"
}

resource "aws_glue_job" "spark" {
  name = "spark"
  command {
    script_location = "s3://scripts/spark.py"
  }
}

resource "aws_glue_job" "shell" {
  name = "shell"
  command {
    name            = "pythonshell"
    script_location = "s3://scripts/shell.py"
  }
}

resource "aws_glue_job" "single" {
  name         = "single"
  max_capacity = 1
  command {
    name            = "pythonshell"
    script_location = "s3://scripts/shell.py"
  }
}

resource "aws_glue_job" "workers" {
  name              = "workers"
  worker_type       = "G.2X"
  number_of_workers = 4
  command {
    script_location = "s3://scripts/spark.py"
  }
}

resource "aws_glue_job" "whenever" {
  name              = "whenever"
  execution_class   = "FLEX"
  worker_type       = "G.1X"
  number_of_workers = 2
  command {
    script_location = "s3://scripts/spark.py"
  }
}

resource "aws_glue_job" "ray" {
  name              = "ray"
  worker_type       = "Z.2X"
  number_of_workers = 5
  command {
    name            = "glueray"
    script_location = "s3://scripts/ray.py"
  }
}]],
            usage = [[
version: 0.1
resource_type_default_usage:
  aws_glue_job:
    monthly_hours: 20
resource_usage:
  aws_glue_catalog_database.events:
    monthly_objects: 250000
    monthly_requests: 999999
  aws_glue_crawler.events:
    monthly_hours: 5
]],
            costs = {
                ["aws_glue_catalog_database.events"] = { ["Storage"] = { 2.5, 2.5 } },
                ["aws_glue_crawler.events"] = { ["Duration"] = { 5, 2.2 } },
                ["aws_glue_job.spark"] = { ["Duration"] = { 20, 88 } },
                ["aws_glue_job.shell"] = { ["Duration"] = { 20, 0.55 } },
                ["aws_glue_job.single"] = { ["Duration"] = { 20, 8.8 } },
                ["aws_glue_job.workers"] = { ["Duration"] = { 20, 70.4 } },
                ["aws_glue_job.whenever"] = { ["Duration"] = { 20, 11.6 } },
                ["aws_glue_job.ray"] = {},
            },
        },
    },
}
