return rule {
    title = "Works",
    severity = "low",
    category = "hygiene",
    resources = { "aws_s3_bucket" },
    rationale = "For a test. It does what no rule should.",
    fix = "None.",
    bad = 'resource "aws_s3_bucket" "b" {}',
    good = "locals {}",
    check = function(bucket)
        bucket:fail("bucket", "found")
    end,
}
