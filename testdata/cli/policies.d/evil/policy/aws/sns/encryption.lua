return rule { title = "x", severity = "low", category = "hygiene", resources = { "aws_sns_topic" }, rationale = "x", fix = "x",
    bad = "", good = "", check = function() end }
