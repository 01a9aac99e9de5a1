-- Without a rule anybody merges his own change.
return rule {
    title = "CodeCommit repository has no approval rule",
    severity = "low",
    category = "identity",
    resources = { "aws_codecommit_repository" },
    rationale = "An approval rule keeps a pull request from being merged before others have seen it. Without a "
        .. "template each request would have to bring its own.",
    fix = [[Associate a rule template with the repository.

    resource "aws_codecommit_approval_rule_template_association" "example" {
      approval_rule_template_name = aws_codecommit_approval_rule_template.main.name
      repository_name             = aws_codecommit_repository.example.repository_name
    }]],
    aliases = { "CKV2_AWS_37", "CodecommitApprovalRulesAttached" },
    bad = [[
resource "aws_codecommit_repository" "shop" {
  repository_name = "shop"
}]],
    good = [[
resource "aws_codecommit_approval_rule_template" "main" {
  name    = "main"
  content = jsonencode({
    Version    = "2018-11-08"
    Statements = [{
      Type                    = "Approvers"
      NumberOfApprovalsNeeded = 2
    }]
  })
}

resource "aws_codecommit_repository" "shop" {
  repository_name = "shop"
}

resource "aws_codecommit_approval_rule_template_association" "shop" {
  approval_rule_template_name = aws_codecommit_approval_rule_template.main.name
  repository_name             = aws_codecommit_repository.shop.repository_name
}]],
    check = function(repository)
        if not repository:link("aws_codecommit_approval_rule_template_association", "repository_name") then
            repository:fail(nil, "no approval rule applies to pull requests")
        end
    end,
}
