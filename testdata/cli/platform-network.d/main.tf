locals {
  tags = { Environment = "prod" }
}

resource "aws_vpc" "main" {
  cidr_block = "10.1.0.0/16"
  tags       = local.tags
}

resource "aws_subnet" "public" {
  for_each                = { a = "10.1.0.0/24", b = "10.1.1.0/24" }
  vpc_id                  = aws_vpc.main.id
  availability_zone       = "eu-central-1${each.key}"
  cidr_block              = each.value
  map_public_ip_on_launch = true
  tags                    = local.tags
}

resource "aws_subnet" "private" {
  for_each          = { a = "10.1.16.0/20", b = "10.1.32.0/20" }
  vpc_id            = aws_vpc.main.id
  availability_zone = "eu-central-1${each.key}"
  cidr_block        = each.value
  tags              = local.tags
}

resource "aws_subnet" "database" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.1.64.0/22"
  map_public_ip_on_launch = true
  tags                    = local.tags
}

resource "aws_subnet" "transit" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.1.32.0/28"
  tags       = local.tags
}

resource "aws_nat_gateway" "only" {
  subnet_id = aws_subnet.public["a"].id
  tags      = local.tags
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.only.id
  }
}

resource "aws_route_table_association" "private" {
  for_each       = aws_subnet.private
  subnet_id      = each.value.id
  route_table_id = aws_route_table.private.id
}

resource "aws_default_vpc" "default" {
}

module "lb" {
  source      = "./group"
  vpc_id      = aws_vpc.main.id
  description = "load balancer"
  rules       = { https = [443, "0.0.0.0/0"], admin = [8443, "128.0.0.0/1"] }
}

resource "aws_lb" "main" {
  name            = "prod-fileflow-alb"
  security_groups = [module.lb.id]
  subnets         = [for subnet in aws_subnet.public : subnet.id]
}

module "tasks" {
  source      = "./group"
  vpc_id      = aws_vpc.main.id
  description = "tasks"
  rules       = { app = [8080, "10.1.0.0/16"], web = [443, "0.0.0.0/0"], ssh = [22, "0.0.0.0/0"] }
}

resource "aws_ecs_service" "main" {
  name = "prod-fileflow-ecs"
  network_configuration {
    subnets         = [for subnet in aws_subnet.private : subnet.id]
    security_groups = [module.tasks.id]
  }
}

resource "aws_security_group" "database" {
  vpc_id = aws_vpc.main.id
  ingress {
    protocol        = "tcp"
    from_port       = 5432
    to_port         = 5432
    security_groups = [module.lb.id]
    cidr_blocks     = ["0.0.0.0/1", "128.0.0.0/1"]
  }
  ingress {
    protocol        = "tcp"
    from_port       = 0
    to_port         = 65535
    security_groups = [module.tasks.id]
  }
  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_db_instance" "main" {
  identifier             = "prod-fileflow-rds"
  publicly_accessible    = true
  vpc_security_group_ids = [aws_security_group.database.id]
}

resource "aws_network_acl" "main" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.database.id]
  ingress {
    rule_no    = 1
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "0.0.0.0/0"
    from_port  = 3306
    to_port    = 3306
  }
}

resource "aws_s3_bucket" "site" {
  bucket = "site"
}

resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }]
  })
}

resource "aws_sqs_queue_policy" "open" {
  queue_url = "https://sqs.eu-central-1.amazonaws.com/123456789012/jobs"
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "sqs:SendMessage", Resource = "*" }]
  })
}

resource "aws_eks_cluster" "main" {
  name = "prod-fileflow-eks"
  vpc_config {
    endpoint_public_access = true
    public_access_cidrs    = ["0.0.0.0/0"]
  }
}

resource "aws_lambda_function_url" "open" {
  function_name      = "f"
  authorization_type = "NONE"
}

resource "aws_redshift_cluster" "main" {
  cluster_identifier  = "r"
  publicly_accessible = true
}
