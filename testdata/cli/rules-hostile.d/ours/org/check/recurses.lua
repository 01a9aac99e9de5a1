return rule {
    title = "Recurses",
    severity = "low",
    category = "hygiene",
    resources = { "aws_s3_bucket" },
    rationale = "For a test. It does what no rule should.",
    fix = "None.",
    bad = 'resource "aws_s3_bucket" "b" {}',
    good = "locals {}",
    check = function(bucket)
        local function again(n)
            return again(n + 1) + 1
        end
        again(bucket:has("tags") and 1 or 0)
    end,
}
