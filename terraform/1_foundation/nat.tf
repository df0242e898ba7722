# The other way out: to the internet, and through it to AWS's services. Cheaper than endpoints, but
# what runs in the network can then send anything to anybody who listens on port 443.

locals {
  nat_zones = var.way_out != "nat" ? {} : {
    for name, index in local.zones : name => index if index == 0 || var.nat_in_each_zone
  }
}

resource "aws_internet_gateway" "this" {
  count = var.way_out == "nat" ? 1 : 0

  vpc_id = aws_vpc.this.id

  tags = { Name = var.prefix }
}

# NAT gateways alone stand in here.
resource "aws_subnet" "public" {
  for_each = local.nat_zones

  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.key
  cidr_block              = cidrsubnet(var.cidr, 8, 240 + each.value)
  map_public_ip_on_launch = false

  tags = { Name = "${var.prefix}-public-${each.key}" }
}

resource "aws_route_table" "public" {
  count = var.way_out == "nat" ? 1 : 0

  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.prefix}-public" }
}

resource "aws_route" "out" {
  count = var.way_out == "nat" ? 1 : 0

  route_table_id         = aws_route_table.public[0].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this[0].id
}

resource "aws_route_table_association" "public" {
  for_each = local.nat_zones

  subnet_id      = aws_subnet.public[each.key].id
  route_table_id = aws_route_table.public[0].id
}

resource "aws_eip" "nat" {
  for_each = local.nat_zones

  domain = "vpc"

  tags = { Name = "${var.prefix}-nat-${each.key}" }
}

resource "aws_nat_gateway" "this" {
  for_each = local.nat_zones

  subnet_id     = aws_subnet.public[each.key].id
  allocation_id = aws_eip.nat[each.key].id

  tags = { Name = "${var.prefix}-${each.key}" }

  depends_on = [aws_route.out]
}

resource "aws_route" "to_nat" {
  for_each = var.way_out == "nat" ? local.zones : {}

  route_table_id         = aws_route_table.private[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this[var.nat_in_each_zone ? each.key : local.zone_names[0]].id
}

resource "aws_vpc_security_group_egress_rule" "functions_to_internet" {
  count = var.way_out == "nat" ? 1 : 0

  security_group_id = aws_security_group.functions.id
  description       = "Services of AWS, through NAT"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
