module "back" {
  source = "./leaf/.."
}
module "leaf" {
  source = "./leaf"
  name   = "l"
}
