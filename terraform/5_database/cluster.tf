# The database: Aurora Serverless v2, PostgreSQL 15. Reached from the functions' security group alone,
# over TLS alone; by tokens of IAM, but for the owner, whose password RDS makes, keeps and renews.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  name     = "${var.prefix}-database"
  database = "career"
  port     = 5432
}

resource "aws_db_subnet_group" "this" {
  name        = local.name
  description = "Private subnets of CareerAssist's database."
  subnet_ids  = var.network.subnet_ids
}

resource "aws_rds_cluster_parameter_group" "this" {
  name        = "${local.name}-15"
  description = "TLS only; nothing that people wrote in the log."
  family      = "aurora-postgresql15"

  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }

  # Statements, their parameters and errors quote what people wrote, and a log is read by others than
  # a database. So who connected is logged, and what the server has to say of itself. What went wrong
  # with a statement is in the functions' own logs, without its words.
  dynamic "parameter" {
    for_each = {
      log_connections                   = "1"
      log_error_verbosity               = "terse"
      log_min_duration_statement        = "-1"
      log_min_error_statement           = "panic"
      log_min_messages                  = "log"
      log_parameter_max_length          = "0"
      log_parameter_max_length_on_error = "0"
      log_statement                     = "none"
    }

    content {
      name         = parameter.key
      value        = parameter.value
      apply_method = "immediate"
    }
  }
}

# Made before RDS would make them, which would keep them for good.
resource "aws_cloudwatch_log_group" "server" {
  # checkov:skip=CKV_AWS_338:Logs are kept for a week; they are there to find faults with
  for_each = toset(["iam-db-auth-error", "postgresql"])

  name              = "/aws/rds/cluster/${local.name}/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arn
}

resource "aws_rds_cluster" "this" {
  # checkov:skip=CKV2_AWS_27:Statements quote what people wrote; the parameter group says what is logged instead
  cluster_identifier = local.name
  engine             = "aurora-postgresql"
  engine_mode        = "provisioned" # what Serverless v2 goes by
  engine_version     = var.engine_version
  database_name      = local.database
  port               = local.port

  db_subnet_group_name            = aws_db_subnet_group.this.name
  vpc_security_group_ids          = [aws_security_group.database.id]
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this.name

  storage_encrypted = true
  kms_key_id        = var.key_arn

  iam_database_authentication_enabled = true
  master_username                     = "careerowner" # 16 letters and digits at most
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = var.key_arn

  serverlessv2_scaling_configuration {
    min_capacity             = var.min_capacity
    max_capacity             = var.max_capacity
    seconds_until_auto_pause = var.min_capacity == 0 ? var.pause_after_seconds : null
  }

  deletion_protection          = var.deletion_protection
  skip_final_snapshot          = !var.final_snapshot
  final_snapshot_identifier    = "${local.name}-final"
  backup_retention_period      = var.backup_retention_days
  preferred_backup_window      = var.backup_window
  copy_tags_to_snapshot        = true
  preferred_maintenance_window = var.maintenance_window
  apply_immediately            = var.apply_immediately

  # Statements are told apart by their text, in which the application has no values. The instances
  # have this from the cluster; told of it themselves too, they would contradict it.
  database_insights_mode                = "standard"
  performance_insights_enabled          = true
  performance_insights_kms_key_id       = var.key_arn
  performance_insights_retention_period = 7
  enabled_cloudwatch_logs_exports       = keys(aws_cloudwatch_log_group.server)
}

resource "aws_rds_cluster_instance" "this" {
  # checkov:skip=CKV_AWS_118:Performance Insights and the figures of CloudWatch tell what the alarms and the dashboard need
  count = 1 + var.readers

  identifier         = "${local.name}-${count.index + 1}"
  cluster_identifier = aws_rds_cluster.this.id
  engine             = aws_rds_cluster.this.engine
  engine_version     = aws_rds_cluster.this.engine_version
  instance_class     = "db.serverless"

  db_subnet_group_name         = aws_db_subnet_group.this.name
  publicly_accessible          = false
  promotion_tier               = 1 # as large as the writer at all times
  auto_minor_version_upgrade   = true
  preferred_maintenance_window = var.maintenance_window
  copy_tags_to_snapshot        = true
  apply_immediately            = var.apply_immediately
}
