return rule {
    title = "Allocates without end",
    severity = "low",
    category = "hygiene",
    resources = { "aws_s3_bucket" },
    rationale = "For a test. It does what no rule should.",
    fix = "None.",
    bad = 'resource "aws_s3_bucket" "b" {}',
    good = "locals {}",
    check = function(bucket)
        local parts = {}
        while true do
            parts[#parts + 1] = ("x"):rep(1000000) .. #parts
        end
    end,
}
