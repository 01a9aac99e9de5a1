return rule {
    title = "Queue has no Purpose",
    severity = "low",
    category = "hygiene",
    resources = { "aws_sqs_queue" },
    rationale = "Queues outlive the services that made them. A tag says whose they are.",
    fix = "Add the tag.",
    frameworks = { ["our-baseline"] = { "B.1" }, ["cis-aws-3.0"] = { "2.1.1" } },
    bad = 'resource "aws_sqs_queue" "q" {}',
    good = "locals {}",
    check = function(queue)
        if not (queue:tags() or {}).Purpose then
            queue:fail("tags", "no Purpose")
        end
    end,
}
