-- A variable without a type or description is asked about once a week.
return rule {
    title = "Variable or output is not described",
    severity = "low",
    category = "hygiene",
    resources = { "variable", "output" },
    rationale = "Variables and outputs are what others see of a module. Without a description they read its code to "
        .. "use it, and without a type a wrong value is found only by the provider.",
    fix = [[Give each variable a type and a description, and each output a description.

    variable "name" {
      type        = string
      description = "Name of the service."
    }

    output "arn" {
      value       = aws_ecs_service.example.id
      description = "ARN of the service."
    }]],
    aliases = { "terraform_typed_variables", "terraform_documented_variables", "terraform_documented_outputs" },
    bad = {
        [[
variable "name" {
  type = string
}]],
        [[
variable "name" {
  description = "Name of the service."
}]],
        [[
output "name" {
  value = "x"
}]],
        [[
variable "name" {
  type        = string
  description = " "
}]],
    },
    good = [[
variable "name" {
  type        = string
  description = "Name of the service."
}

output "name" {
  value       = var.name
  description = "Name of the service, as given."
}]],
    check = function(r)
        local type = r:type()
        if type == "variable" and not r:has "type" then
            r:fail("type", "the variable %s has no type", r:label())
        end
        if not (r:text "description" or ""):find "%S" then
            r:fail("description", "the %s %s has no description", type, r:label())
        end
    end,
}
