# Private subnets for the functions and the database. Nothing in them has a public address, and no
# connection comes in from outside.

data "aws_availability_zones" "here" {
  # checkov:skip=CKV_AWS_394:A new zone's name comes after the others, of which the first are taken; zone_names pins them
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  zone_names = coalesce(var.zone_names, slice(sort(data.aws_availability_zones.here.names), 0, var.zones))
  zones      = { for index, name in local.zone_names : name => index }
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = var.prefix }
}

# Whatever names no group of its own gets this one, and with it no connection at all.
resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.prefix}-default-closed" }
}

resource "aws_subnet" "private" {
  for_each = local.zones

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = cidrsubnet(var.cidr, 4, each.value)

  tags = { Name = "${var.prefix}-private-${each.key}" }
}

resource "aws_route_table" "private" {
  for_each = local.zones

  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.prefix}-private-${each.key}" }
}

resource "aws_route_table_association" "private" {
  for_each = local.zones

  subnet_id      = aws_subnet.private[each.key].id
  route_table_id = aws_route_table.private[each.key].id
}

# 5_database opens it to itself; nothing opens it to anybody who calls.
resource "aws_security_group" "functions" {
  # checkov:skip=CKV2_AWS_5:The modules that make the functions attach it
  name        = "${var.prefix}-functions"
  description = "Functions of CareerAssist that reach the database."
  vpc_id      = aws_vpc.this.id

  tags = { Name = "${var.prefix}-functions" }

  # Lambda keeps a network interface for some 20 minutes after its function is gone.
  timeouts {
    delete = "45m"
  }
}

resource "aws_vpc_security_group_egress_rule" "functions_to_s3" {
  security_group_id = aws_security_group.functions.id
  description       = "S3, by the gateway endpoint"
  prefix_list_id    = aws_vpc_endpoint.s3.prefix_list_id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_cloudwatch_log_group" "flows" {
  # checkov:skip=CKV_AWS_338:Logs are kept for a week; they are there to find faults with
  count = var.flow_logs ? 1 : 0

  name              = "/aws/vpc/${var.prefix}"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.general.arn
}

resource "aws_iam_role" "flows" {
  count = var.flow_logs ? 1 : 0

  name                 = "${var.prefix}-flow-logs"
  description          = "Writes the network's flow log."
  permissions_boundary = local.boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike      = { "aws:SourceArn" = "${local.here["ec2"]}:vpc-flow-log/*" }
      }
    }]
  })
}

resource "aws_iam_role_policy" "flows" {
  count = var.flow_logs ? 1 : 0

  name = "all"
  role = aws_iam_role.flows[0].name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.flows[0].arn}:*"
      },
      {
        # The service looks its log up by listing.
        Effect   = "Allow"
        Action   = "logs:DescribeLogGroups"
        Resource = "*"
      },
    ]
  })
}

resource "aws_flow_log" "this" {
  count = var.flow_logs ? 1 : 0

  vpc_id          = aws_vpc.this.id
  traffic_type    = "ALL"
  iam_role_arn    = aws_iam_role.flows[0].arn
  log_destination = aws_cloudwatch_log_group.flows[0].arn

  depends_on = [aws_iam_role_policy.flows]
}
