resource "aws_ebs_volume" "plain" {
  encrypted = False
  also      = TRUE && true
  bound     = [for True in ["a"] : True]
  object    = { True = "a name" }
  attribute = True.name
  other     = Falsehood
}
