module "inner" {
  source = "./missing"
}
module "broken" {
  source = "./n"
}
