return rule {
    title = "Queue has no Wrong",
    severity = "low",
    category = "hygiene",
    resources = { "aws_sqs_queue" },
    rationale = "Queues outlive the services that made them. A tag says whose they are.",
    fix = "Add the tag.",
    frameworks = { ["cis-aws-30"] = { "1.1" }, ["cis-aws-3.0"] = { "77.7" } },
    bad = 'resource "aws_sqs_queue" "q" {}',
    good = "locals {}",
    check = function(queue)
        if not (queue:tags() or {}).Wrong then
            queue:fail("tags", "no Wrong")
        end
    end,
}
