locals {
  key = "a"
}

resource "null_resource" "one" {}

resource "null_resource" "many" {
  for_each = toset(["a"])
}

module "m" {
  source = "./m"
}

moved {
  from = null_resource.one.id
  to   = null_resource.one
}

moved {
  from = null_resource.old
  to   = null_resource.many[local.key]
}

moved {
  from = "null_resource.older"
  to   = null_resource.many
}

moved {
  from = module.old[0].null_resource.a["x"]
  to   = module.m.null_resource.b
}

moved {
  from = var.a
  to   = var.b
}

removed {
  from = data.null_data_source.x
}

removed {
  from = null_resource.gone[*]
}

import {
  to = module.m
  id = "x"
}

import {
  to = null_resource.many["b"]
  id = "x"
}

import {
  to = null_resource.many["a"]
  id = ""
}

import {
  to = null_resource.many["a"]
  id = null
}

import {
  for_each = toset(["a"])
  to       = null_resource.many[each.key]
  id       = each.value
}

import {
  to = null_resource.one
  id = local.nothing
}

import {
  to = null_resource.one.id
  id = each.key
}
