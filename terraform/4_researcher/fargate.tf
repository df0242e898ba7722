# A task for each run: `python -m career_agents.researcher` does one whole run and ends. Told to stop,
# it hands in what it has; the next one goes on. If one is on already, it ends with 3.

resource "aws_ecs_cluster" "this" {
  count = local.on_fargate

  # checkov:skip=CKV_AWS_65:One task every two hours; its log says what became of it, and Container Insights would cost more than the runs
  name = local.name

  setting {
    name  = "containerInsights"
    value = "disabled"
  }
}

resource "aws_cloudwatch_log_group" "task" {
  count = local.on_fargate

  # checkov:skip=CKV_AWS_338:Logs are kept for a week; they are there to find faults with
  name              = "/aws/ecs/${local.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arn
}

resource "aws_ecs_task_definition" "this" {
  count = local.on_fargate

  family                   = local.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "1024"
  memory                   = "2048"
  task_role_arn            = aws_iam_role.task[0].arn
  execution_role_arn       = aws_iam_role.start[0].arn

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  container_definitions = jsonencode([{
    name                   = "researcher"
    image                  = var.image
    essential              = true
    command                = ["python", "-m", "career_agents.researcher"]
    user                   = "10001"
    readonlyRootFilesystem = true
    stopTimeout            = 60 # seconds from SIGTERM to SIGKILL, for handing in

    linuxParameters = {
      initProcessEnabled = true # it buries what Chromium leaves behind
      capabilities       = { drop = ["ALL"] }
      # In memory, so nothing of a page stays. Chromium's shared memory is here too.
      tmpfs = [{ containerPath = "/tmp", size = 512, mountOptions = ["nodev", "noexec", "nosuid"] }]
    }

    environment = [for name, value in local.environment : { name = name, value = value }]
    # By whoever starts the task, so that the task itself needs no way to Secrets Manager.
    secrets = [{ name = "CAREERASSIST_INGEST_KEY", valueFrom = var.ingest_key_secret_arn }]

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.task[0].name
        awslogs-region        = local.region
        awslogs-stream-prefix = "run"
      }
    }
  }])
}

# --- roles ----------------------------------------------------------------------------------------

locals {
  taken_by_tasks = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike      = { "aws:SourceArn" = "arn:${data.aws_partition.current.partition}:ecs:${local.region}:${local.account}:*" }
      }
    }]
  })
}

resource "aws_iam_role" "task" {
  count = local.on_fargate

  name                 = "${local.name}-role"
  description          = "What the researcher itself may do: ask its model."
  assume_role_policy   = local.taken_by_tasks
  permissions_boundary = var.permissions_boundary_arn
}

resource "aws_iam_role_policy" "task" {
  count = length(local.may_ask_models) > 0 ? local.on_fargate : 0

  name   = "all"
  role   = aws_iam_role.task[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = local.may_ask_models })
}

resource "aws_iam_role" "start" {
  count = local.on_fargate

  name                 = "${local.name}-start-role"
  description          = "How ECS starts the researcher: its image, its key, its log."
  assume_role_policy   = local.taken_by_tasks
  permissions_boundary = var.permissions_boundary_arn
}

resource "aws_iam_role_policy" "start" {
  count = local.on_fargate

  name = "all"
  role = aws_iam_role.start[0].name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.may_pull_the_image, [
      {
        Sid      = "ReadTheIngestKey"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = var.ingest_key_secret_arn
      },
      local.may_decrypt_secrets,
      {
        Sid      = "WriteItsLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.task[0].arn}:*"
      },
    ])
  })
}

# --- network --------------------------------------------------------------------------------------
# Its own, connected to nothing: the database is in another one. A public address for the time of a
# run costs a fraction of a NAT gateway, and nothing may come in by it.

data "aws_availability_zones" "here" {
  count = local.on_fargate

  # checkov:skip=CKV_AWS_394:A new zone's name comes after the others, of which the first two are taken
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

resource "aws_vpc" "this" {
  count = local.on_fargate

  # checkov:skip=CKV2_AWS_11:Every address that is opened is in the record of its run; nothing comes in, and nothing but the web goes out
  cidr_block = var.cidr
  tags       = { Name = local.name }
}

# Without rules, so that nothing is let through by default.
resource "aws_default_security_group" "this" {
  count = local.on_fargate

  vpc_id = aws_vpc.this[0].id
}

# Two, so that a run starts when a zone is down.
resource "aws_subnet" "this" {
  count = local.on_fargate * 2

  vpc_id            = aws_vpc.this[0].id
  availability_zone = sort(data.aws_availability_zones.here[0].names)[count.index]
  cidr_block        = cidrsubnet(var.cidr, 1, count.index)
  tags              = { Name = "${local.name}-${count.index + 1}" }
}

resource "aws_internet_gateway" "this" {
  count = local.on_fargate

  vpc_id = aws_vpc.this[0].id
  tags   = { Name = local.name }
}

resource "aws_route_table" "this" {
  count = local.on_fargate

  vpc_id = aws_vpc.this[0].id
  tags   = { Name = local.name }
}

resource "aws_route" "out" {
  count = local.on_fargate

  route_table_id         = aws_route_table.this[0].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this[0].id
}

resource "aws_route_table_association" "this" {
  count = local.on_fargate * 2

  subnet_id      = aws_subnet.this[count.index].id
  route_table_id = aws_route_table.this[0].id
}

resource "aws_security_group" "this" {
  count = local.on_fargate

  # checkov:skip=CKV2_AWS_5:The schedule gives it to each task
  name        = local.name
  description = "The researcher: out to the web, nothing in."
  vpc_id      = aws_vpc.this[0].id
}

# Names are resolved by the network's own resolver, which security groups let through.
resource "aws_vpc_security_group_egress_rule" "web" {
  for_each = local.on_fargate == 1 ? { http = 80, https = 443 } : {}

  security_group_id = aws_security_group.this[0].id
  description       = "Public pages, the ingest API and services of AWS (${each.key})"
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
  cidr_ipv4         = "0.0.0.0/0"
}
