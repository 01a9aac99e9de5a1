-- A queue whose use nobody knows is never deleted.
local names = require "lib.names"

return rule {
    title = "Queue has no purpose tag",
    severity = "low",
    category = "hygiene",
    resources = { "aws_sqs_queue" },
    rationale = "Queues outlive the services that made them. A tag says who may delete one.",
    fix = "Add the tag Purpose.",
    bad = 'resource "aws_sqs_queue" "q" {}',
    good = [[
resource "aws_sqs_queue" "q" {
  tags = { Purpose = "orders" }
}]],
    check = function(r)
        local tags = r:tags()
        if not (tags and tags[names.tag]) then
            r:fail("tags", "the queue has no tag %s", names.tag)
        end
    end,
}
