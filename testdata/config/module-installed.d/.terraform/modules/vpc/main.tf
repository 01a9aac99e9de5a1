module "sub" {
  source = "git::https://example.com/sub.git//inner"
}
module "near" {
  source = "./modules/near"
}
