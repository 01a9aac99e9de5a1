-- Who may connect to the service should be somebody's decision.
return rule {
    title = "Endpoint service accepts every connection",
    severity = "medium",
    category = "network",
    resources = { "aws_vpc_endpoint_service" },
    rationale = "Without acceptance every principal that may see the service connects to it at once. With "
        .. "it each new consumer is looked at.",
    fix = [[Set acceptance_required.

    resource "aws_vpc_endpoint_service" "example" {
      acceptance_required = true
    }]],
    aliases = { "CKV_AWS_123", "VPCEndpointAcceptanceConfigured" },
    bad = [[
resource "aws_vpc_endpoint_service" "api" {
  acceptance_required = false
}]],
    good = [[
resource "aws_vpc_endpoint_service" "api" {
  acceptance_required = true
}]],
    unknown = [[
variable "ask" {
  type = bool
}
resource "aws_vpc_endpoint_service" "api" {
  acceptance_required = var.ask
}]],
    check = function(r)
        if not r:is_true("acceptance_required") then
            r:fail("acceptance_required", "connections are accepted without being asked")
        end
    end,
}
