module "network" = {
  source = "./network"
}

module "other" {
  source = "./other"
}
