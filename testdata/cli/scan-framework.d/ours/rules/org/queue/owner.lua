return rule {
    title = "Queue has no Owner",
    severity = "low",
    category = "hygiene",
    resources = { "aws_sqs_queue" },
    rationale = "Queues outlive the services that made them. A tag says whose they are.",
    fix = "Add the tag.",
    frameworks = { ["our-baseline"] = { "B.2", "B.10" } },
    bad = 'resource "aws_sqs_queue" "q" {}',
    good = "locals {}",
    check = function(queue)
        if not (queue:tags() or {}).Owner then
            queue:fail("tags", "no Owner")
        end
    end,
}
