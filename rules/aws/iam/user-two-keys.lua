-- The second key is for the days of a rotation.
return rule {
    title = "IAM user has more than one access key",
    severity = "medium",
    category = "identity",
    resources = { "aws_iam_user" },
    rationale = "Each access key can be lost or stolen, and two are watched less well than one. A second "
        .. "one is for changing the first, and then goes.",
    fix = [[Keep one active key.

    resource "aws_iam_access_key" "old" {
      user   = aws_iam_user.example.name
      status = "Inactive"
    }]],
    aliases = { "AVD-AWS-0167", "AWS-0167", "aws-iam-limit-user-access-keys" },
    frameworks = {
        ["cis-aws-1.4"] = { "1.13" },
        ["cis-aws-1.5"] = { "1.13" },
        ["cis-aws-2.0"] = { "1.13" },
        ["cis-aws-3.0"] = { "1.13" },
        ["cis-aws-4.0"] = { "1.13" },
        ["cis-aws-5.0"] = { "1.12" },
        ["cis-aws-6.0"] = { "2.12" },
    },
    bad = [[
resource "aws_iam_user" "ann" {
  name = "ann"
}

resource "aws_iam_access_key" "a" {
  user = aws_iam_user.ann.name
}

resource "aws_iam_access_key" "b" {
  user = aws_iam_user.ann.name
}]],
    good = [[
resource "aws_iam_user" "ann" {
  name = "ann"
}

resource "aws_iam_access_key" "a" {
  user = aws_iam_user.ann.name
}

resource "aws_iam_access_key" "b" {
  user   = aws_iam_user.ann.name
  status = "Inactive"
}]],
    unknown = [[
variable "status" {
  type = string
}

resource "aws_iam_user" "ann" {
  name = "ann"
}

resource "aws_iam_access_key" "a" {
  user = aws_iam_user.ann.name
}

resource "aws_iam_access_key" "b" {
  user   = aws_iam_user.ann.name
  status = var.status
}]],
    check = function(r)
        local active, undecided = 0, {}
        for _, key in ipairs(r:links("aws_iam_access_key", "user")) do
            if not key:known "status" then
                undecided[#undecided + 1] = key
            elseif key:text "status" ~= "Inactive" then
                active = active + 1
            end
        end
        if active > 1 then
            r:fail(nil, "%d access keys of the user are active", active)
        elseif active + #undecided > 1 then
            r:unknown(nil, "whether %s is active is not known", undecided[1])
        end
    end,
}
