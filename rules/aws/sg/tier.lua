-- Each tier speaks to the one before it, and to nobody else.
local groups = require "guard.groups"

return rule {
    title = "Security group lets in more than the tier before it",
    severity = "medium",
    category = "network",
    resources = { "aws_security_group" },
    rationale = "Tasks take requests from the load balancer, databases from the tasks. A group that lets "
        .. "in whole networks, or another tier, lets an intruder skip what stands between; a "
        .. "database has no reason to call out.",
    fix = [[Name the group of the tier before as the only source.

    resource "aws_vpc_security_group_ingress_rule" "db" {
      security_group_id            = aws_security_group.db.id
      ip_protocol                  = "tcp"
      from_port                    = 5432
      to_port                      = 5432
      referenced_security_group_id = aws_security_group.app.id
    }]],
    bad = {
        [[
resource "aws_security_group" "lb" {
  name        = "lb"
  description = "load balancer"
}

resource "aws_lb" "main" {
  name            = "main"
  security_groups = [aws_security_group.lb.id]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "tasks"
  ingress {
    description = "in"
    protocol    = "tcp"
    from_port   = 8080
    to_port     = 8080
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_ecs_service" "app" {
  name = "app"
  network_configuration {
    subnets         = ["subnet-1"]
    security_groups = [aws_security_group.app.id]
  }
}

resource "aws_security_group" "db" {
  name        = "db"
  description = "database"
  ingress {
    description = "in"
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    security_groups = [aws_security_group.app.id]
  }
}

resource "aws_db_instance" "main" {
  identifier             = "main"
  instance_class         = "db.t4g.micro"
  vpc_security_group_ids = [aws_security_group.db.id]
}]],
        [[
resource "aws_security_group" "lb" {
  name        = "lb"
  description = "load balancer"
}

resource "aws_lb" "main" {
  name            = "main"
  security_groups = [aws_security_group.lb.id]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "tasks"
  ingress {
    description = "in"
    protocol    = "tcp"
    from_port   = 8080
    to_port     = 8080
    security_groups = [aws_security_group.lb.id]
  }
}

resource "aws_ecs_service" "app" {
  name = "app"
  network_configuration {
    subnets         = ["subnet-1"]
    security_groups = [aws_security_group.app.id]
  }
}

resource "aws_security_group" "db" {
  name        = "db"
  description = "database"
  ingress {
    description = "in"
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_db_instance" "main" {
  identifier             = "main"
  instance_class         = "db.t4g.micro"
  vpc_security_group_ids = [aws_security_group.db.id]
}]],
        [[
resource "aws_security_group" "lb" {
  name        = "lb"
  description = "load balancer"
}

resource "aws_lb" "main" {
  name            = "main"
  security_groups = [aws_security_group.lb.id]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "tasks"
  ingress {
    description = "in"
    protocol    = "tcp"
    from_port   = 8080
    to_port     = 8080
    security_groups = [aws_security_group.lb.id]
  }
}

resource "aws_ecs_service" "app" {
  name = "app"
  network_configuration {
    subnets         = ["subnet-1"]
    security_groups = [aws_security_group.app.id]
  }
}

resource "aws_security_group" "db" {
  name        = "db"
  description = "database"
  ingress {
    description = "in"
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    security_groups = [aws_security_group.app.id]
  }
  egress {
    description = "all"
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_db_instance" "main" {
  identifier             = "main"
  instance_class         = "db.t4g.micro"
  vpc_security_group_ids = [aws_security_group.db.id]
}]],
        [[
resource "aws_security_group" "lb" {
  name        = "lb"
  description = "load balancer"
}

resource "aws_lb" "main" {
  name            = "main"
  security_groups = [aws_security_group.lb.id]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "tasks"
  ingress {
    description = "in"
    protocol    = "tcp"
    from_port   = 8080
    to_port     = 8080
    security_groups = [aws_security_group.lb.id]
  }
}

resource "aws_ecs_service" "app" {
  name = "app"
  network_configuration {
    subnets         = ["subnet-1"]
    security_groups = [aws_security_group.app.id]
  }
}

resource "aws_security_group" "db" {
  name        = "db"
  description = "database"
  ingress {
    description = "in"
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    security_groups = [aws_security_group.lb.id]
  }
}

resource "aws_db_instance" "main" {
  identifier             = "main"
  instance_class         = "db.t4g.micro"
  vpc_security_group_ids = [aws_security_group.db.id]
}]],
    },
    good = {
        [[
resource "aws_security_group" "lb" {
  name        = "lb"
  description = "load balancer"
}

resource "aws_lb" "main" {
  name            = "main"
  security_groups = [aws_security_group.lb.id]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "tasks"
  ingress {
    description = "in"
    protocol    = "tcp"
    from_port   = 8080
    to_port     = 8080
    security_groups = [aws_security_group.lb.id]
  }
}

resource "aws_ecs_service" "app" {
  name = "app"
  network_configuration {
    subnets         = ["subnet-1"]
    security_groups = [aws_security_group.app.id]
  }
}

resource "aws_security_group" "db" {
  name        = "db"
  description = "database"
  ingress {
    description = "in"
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    security_groups = [aws_security_group.app.id]
  }
}

resource "aws_db_instance" "main" {
  identifier             = "main"
  instance_class         = "db.t4g.micro"
  vpc_security_group_ids = [aws_security_group.db.id]
}]],
        [[
resource "aws_security_group" "lb" {
  name        = "lb"
  description = "load balancer"
}

resource "aws_lb" "main" {
  name            = "main"
  security_groups = [aws_security_group.lb.id]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "tasks"
}

resource "aws_ecs_service" "app" {
  name = "app"
  network_configuration {
    subnets         = ["subnet-1"]
    security_groups = [aws_security_group.app.id]
  }
}

resource "aws_security_group" "db" {
  name        = "db"
  description = "database"
}

resource "aws_db_instance" "main" {
  identifier             = "main"
  instance_class         = "db.t4g.micro"
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_vpc_security_group_ingress_rule" "app" {
  security_group_id            = aws_security_group.app.id
  description                  = "from the load balancer"
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
  referenced_security_group_id = aws_security_group.lb.id
}

resource "aws_vpc_security_group_ingress_rule" "db" {
  security_group_id            = aws_security_group.db.id
  description                  = "from the tasks"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.app.id
}]],
    },
    check = function(r)
        local tier = groups.tier(r)
        if not tier then
            return
        end
        for _, place in ipairs(groups.open_sources(r)) do
            r:fail_on(place.on, place.path, "%s take traffic from a network, not from a security group", tier.what)
        end
        for _, source in ipairs(groups.source_groups(r)) do
            local is_other = source.group ~= r and groups.is_used(source.group)
            if is_other and not groups.belongs_to(source.group, tier.before) then
                r:fail_on(source.on, source.path, "%s take traffic from %s, which is not of %s", tier.what,
                    source.group:address(), tier.from)
            end
        end
        if tier.is_last then
            for _, place in ipairs(groups.egress(r)) do
                r:fail_on(place.on, place.path, "%s have a way out", tier.what)
            end
        end
    end,
}
