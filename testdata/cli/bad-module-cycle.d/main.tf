module "again" {
  source = "./inner"
}
