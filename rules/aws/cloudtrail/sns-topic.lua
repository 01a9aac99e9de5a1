-- Whoever waits for log files should not have to look.
return rule {
    title = "CloudTrail trail tells no topic of new log files",
    severity = "low",
    category = "logging",
    resources = { "aws_cloudtrail" },
    rationale = "With a topic, tools that read the trail learn of each file when it arrives. A trail that "
        .. "has stopped is then noticed, too.",
    fix = [[Set sns_topic_name.

    resource "aws_cloudtrail" "example" {
      sns_topic_name = aws_sns_topic.trail.arn
    }]],
    aliases = { "CKV_AWS_252", "CloudtrailDefinesSNSTopic" },
    bad = {
        [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"

}]],
        [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  sns_topic_name = ""
}]],
    },
    good = [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  sns_topic_name = "trail"
}]],
    check = function(r)
        if not r:has("sns_topic_name") or r:known("sns_topic_name") and r:text("sns_topic_name") == "" then
            r:fail("sns_topic_name", "no topic is told of new log files")
        end
    end,
}
