-- A plan says what goes, with the values that it had.
return rule {
    title = "Protected database is destroyed",
    severity = "high",
    category = "reliability",
    resources = { "deleted.aws_db_instance" },
    rationale = "What it holds is lost.",
    fix = "Take the deletion out of the plan.",
    bad = [[{"resource_changes":[{"address":"aws_db_instance.a","mode":"managed","type":"aws_db_instance","name":"a",
        "change":{"actions":["delete"],"before":{"deletion_protection":true},"after":null}}]}]],
    good = {
        [[{"resource_changes":[{"address":"aws_db_instance.a","mode":"managed","type":"aws_db_instance","name":"a",
            "change":{"actions":["delete"],"before":{"deletion_protection":false},"after":null}}]}]],
        [[{"resource_changes":[{"address":"aws_db_instance.a","mode":"managed","type":"aws_db_instance","name":"a",
            "change":{"actions":["update"],"before":{"deletion_protection":true},"after":{}}}]}]],
        [[resource "aws_db_instance" "a" { deletion_protection = true }]],
    },
    check = function(db)
        if db:is_true "deletion_protection" then
            db:fail(nil, "it was protected from deletion")
        end
    end,
}
