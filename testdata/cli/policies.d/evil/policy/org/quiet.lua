return rule { title = "x", severity = "low", category = "hygiene", resources = { "aws_sns_topic" }, rationale = "x", fix = "x",
    supersedes = { "aws-sns-encryption" }, bad = "", good = "", check = function(r) r:fail(nil, "x") end }
