-- A privileged container is root on its host.
local value = require "guard.value"

-- Where the three kinds of jobs keep their containers: lists are gone through.
local PATHS = { {}, { "nodeRangeProperties", "container" }, { "taskProperties", "containers" } }

local function is_privileged_at(view, path, depth)
    for _, item in ipairs(value.list(view)) do
        if value.is_view(item) and not value.is_list(item) then
            if depth > #path then
                if item.privileged == true or item.privileged == "true" then
                    return true
                end
            elseif is_privileged_at(item[path[depth]], path, depth + 1) then
                return true
            end
        end
    end
    return false
end

local function has_privileged(document)
    for _, path in ipairs(PATHS) do
        if is_privileged_at(document, path, 1) then
            return true
        end
    end
    return false
end

return rule {
    title = "Batch job runs a privileged container",
    severity = "high",
    category = "identity",
    resources = { "aws_batch_job_definition" },
    rationale = "A privileged container has the devices and rights of its host, and with them every other job "
        .. "there. Jobs hardly ever need it.",
    fix = [[Leave privileged out, or set it to false.

    container_properties = jsonencode({
      image      = "reports:1"
      privileged = false
    })]],
    aliases = { "CKV_AWS_210", "BatchJobIsNotPrivileged" },
    bad = {
        [[
resource "aws_batch_job_definition" "report" {
  name = "report"
  type = "container"
  container_properties = jsonencode({
    image = "reports:1"
    privileged = true
  })
}]],
        [[
resource "aws_batch_job_definition" "report" {
  name = "report"
  type = "container"
  node_properties = jsonencode({
    mainNode = 0
    nodeRangeProperties = [{
      container = { image = "reports:1", privileged = true }
    }]
  })
}]],
        [[
resource "aws_batch_job_definition" "report" {
  name = "report"
  type = "container"
  ecs_properties = jsonencode({
    taskProperties = [{
      containers = [{ image = "reports:1", privileged = true }]
    }]
  })
}]],
        [[
resource "aws_batch_job_definition" "report" {
  name = "report"
  type = "container"
  eks_properties {
    pod_properties {
      containers {
        image = "reports:1"
        security_context {
          privileged = true
        }
      }
    }
  }
}]],
    },
    good = {
        [[
resource "aws_batch_job_definition" "report" {
  name = "report"
  type = "container"
  container_properties = jsonencode({
    image = "reports:1"
  })
}]],
        [[
resource "aws_batch_job_definition" "report" {
  name = "report"
  type = "container"
  container_properties = jsonencode({
    image = "reports:1"
    privileged = false
  })
}]],
        [[
resource "aws_batch_job_definition" "report" {
  name = "report"
  type = "container"
  eks_properties {
    pod_properties {
      containers {
        image = "reports:1"
      }
    }
  }
}]],
    },
    unknown = [[
variable "root" {
  type = bool
}

resource "aws_batch_job_definition" "report" {
  name = "report"
  type = "container"
  container_properties = jsonencode({
    image = "reports:1"
    privileged = var.root
  })
}]],
    check = function(job)
        for _, attribute in ipairs { "container_properties", "node_properties", "ecs_properties" } do
            local document = job:json(attribute)
            if value.is_view(document) and has_privileged(document) then
                job:fail(attribute, "a container of the job runs privileged")
            end
        end
        for _, kind in ipairs { "containers", "init_containers" } do
            for _, _, path in job:blocks("eks_properties.pod_properties." .. kind) do
                if job:is_true(path .. ".security_context.privileged") then
                    job:fail(path .. ".security_context.privileged", "a container of the job runs privileged")
                end
            end
        end
    end,
}
