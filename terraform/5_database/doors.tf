# Both sides of the one door: the functions' group may call the database, and the database lets that
# group in. It calls nobody itself.

resource "aws_security_group" "database" {
  name        = local.name
  description = "Database of CareerAssist."
  vpc_id      = var.network.vpc_id

  tags = { Name = local.name }
}

resource "aws_vpc_security_group_ingress_rule" "from_functions" {
  security_group_id            = aws_security_group.database.id
  description                  = "Functions"
  referenced_security_group_id = var.network.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

resource "aws_vpc_security_group_egress_rule" "functions_to_database" {
  security_group_id            = var.network.security_group_id
  description                  = "Database"
  referenced_security_group_id = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}
