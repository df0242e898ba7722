mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/career-some" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:some" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:eu-central-1:123456789012:function:career-migrator" }
  }
  mock_resource "aws_security_group" {
    defaults = { id = "sg-database" }
  }
  mock_resource "aws_rds_cluster" {
    defaults = {
      arn                 = "arn:aws:rds:eu-central-1:123456789012:cluster:career-database"
      cluster_resource_id = "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ"
      endpoint            = "career-database.cluster-abc.eu-central-1.rds.amazonaws.com"
      master_user_secret = [{
        kms_key_id    = "arn:aws:kms:eu-central-1:123456789012:key/general"
        secret_arn    = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!cluster-1-abc"
        secret_status = "active"
      }]
    }
  }
  mock_resource "aws_backup_vault" {
    defaults = { arn = "arn:aws:backup:eu-central-1:123456789012:backup-vault:career-database" }
  }
  mock_resource "aws_backup_plan" {
    defaults = { id = "plan" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-west-1:123456789012:key/copy" }
  }
}

variables {
  key_arn         = "arn:aws:kms:eu-central-1:123456789012:key/general"
  packages_bucket = "career-packages-123456789012"
  network = {
    vpc_id            = "vpc-1"
    subnet_ids        = ["subnet-a", "subnet-b"]
    security_group_id = "sg-functions"
  }
  manifest = {
    packages = {
      ingest = {
        sha256           = "0000"
        source_code_hash = "AAAA"
        functions        = { migrator = { handler = "career_agents.migrator.handler.handler" } }
      }
    }
  }
}

run "nobody_reaches_it_from_outside" {
  assert {
    condition     = alltrue([for instance in aws_rds_cluster_instance.this : instance.publicly_accessible == false])
    error_message = "The database has a public address."
  }

  assert {
    condition     = aws_db_subnet_group.this.subnet_ids == toset(["subnet-a", "subnet-b"]) && aws_rds_cluster.this.vpc_security_group_ids == toset(["sg-database"])
    error_message = "The database does not sit in the private subnets behind its own group."
  }

  assert {
    condition = (
      aws_vpc_security_group_ingress_rule.from_functions.security_group_id == "sg-database" &&
      aws_vpc_security_group_ingress_rule.from_functions.referenced_security_group_id == "sg-functions" &&
      aws_vpc_security_group_ingress_rule.from_functions.cidr_ipv4 == null &&
      aws_vpc_security_group_ingress_rule.from_functions.from_port == 5432 &&
      aws_vpc_security_group_ingress_rule.from_functions.to_port == 5432
    )
    error_message = "The database lets others in than the functions on 5432."
  }

  assert {
    condition = (
      aws_vpc_security_group_egress_rule.functions_to_database.security_group_id == "sg-functions" &&
      aws_vpc_security_group_egress_rule.functions_to_database.referenced_security_group_id == "sg-database"
    )
    error_message = "The functions' group has no way to the database."
  }

  assert {
    condition     = !coalesce(aws_rds_cluster.this.enable_http_endpoint, false)
    error_message = "The data API is a way in that nobody uses."
  }
}

run "encrypted_everywhere" {
  assert {
    condition = (
      aws_rds_cluster.this.storage_encrypted && aws_rds_cluster.this.kms_key_id == var.key_arn &&
      aws_rds_cluster.this.master_user_secret_kms_key_id == var.key_arn &&
      aws_rds_cluster.this.performance_insights_kms_key_id == var.key_arn &&
      alltrue([for group in aws_cloudwatch_log_group.server : group.kms_key_id == var.key_arn])
    )
    error_message = "Something of the database is not encrypted with the given key."
  }

  assert {
    condition     = one([for parameter in aws_rds_cluster_parameter_group.this.parameter : parameter.value if parameter.name == "rds.force_ssl"]) == "1"
    error_message = "The database takes connections without TLS."
  }
}

run "nothing_that_people_wrote_is_logged" {
  assert {
    condition = {
      for parameter in aws_rds_cluster_parameter_group.this.parameter : parameter.name => parameter.value if startswith(parameter.name, "log_")
      } == {
      log_connections                   = "1"
      log_error_verbosity               = "terse"
      log_min_duration_statement        = "-1"
      log_min_error_statement           = "panic"
      log_min_messages                  = "log"
      log_parameter_max_length          = "0"
      log_parameter_max_length_on_error = "0"
      log_statement                     = "none"
    }
    error_message = "The database's log may quote statements, their parameters or what an error says of them."
  }

  assert {
    condition = { for name, group in aws_cloudwatch_log_group.server : group.name => group.retention_in_days } == {
      "/aws/rds/cluster/career-database/iam-db-auth-error" = 7
      "/aws/rds/cluster/career-database/postgresql"        = 7
    }
    error_message = "A log of the database is kept for another time than 7 days."
  }

  assert {
    condition     = toset(aws_rds_cluster.this.enabled_cloudwatch_logs_exports) == toset(["iam-db-auth-error", "postgresql"])
    error_message = "A log is exported that has no group of ours, and would be kept for good."
  }
}

run "functions_log_in_with_tokens" {
  assert {
    condition     = aws_rds_cluster.this.iam_database_authentication_enabled && aws_rds_cluster.this.manage_master_user_password && aws_rds_cluster.this.master_password == null
    error_message = "Somebody needs a password that Terraform would know."
  }

  assert {
    condition = output.logins == {
      lambda = {
        url         = "postgresql://careerassist_lambda@career-database.cluster-abc.eu-central-1.rds.amazonaws.com:5432/career"
        connect_arn = "arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ/careerassist_lambda"
      }
      worker = {
        url         = "postgresql://careerassist_lambda_worker@career-database.cluster-abc.eu-central-1.rds.amazonaws.com:5432/career"
        connect_arn = "arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ/careerassist_lambda_worker"
      }
      ingest = {
        url         = "postgresql://careerassist_lambda_ingest@career-database.cluster-abc.eu-central-1.rds.amazonaws.com:5432/career"
        connect_arn = "arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ/careerassist_lambda_ingest"
      }
      keeper = {
        url         = "postgresql://careerassist_lambda_keeper@career-database.cluster-abc.eu-central-1.rds.amazonaws.com:5432/career"
        connect_arn = "arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ/careerassist_lambda_keeper"
      }
    }
    error_message = "A function would log in as somebody else, somewhere else, or may not."
  }
}

# The migrations of the logins know these names; so must the logins.
run "logins_are_those_of_the_migrations" {
  assert {
    condition = alltrue([for user in values(local.users) :
      strcontains(file("../../backend/careerassist/database/migrations/aurora/0001_logins.sql"), "'${user}'")
    ])
    error_message = "A login is not made by any migration."
  }
}

run "the_migrator_alone_is_the_owner" {
  assert {
    condition     = output.owner_secret_arn == "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!cluster-1-abc" && output.migrator_function_name == "career-migrator"
    error_message = "The migrator gets another secret than the owner's."
  }

  assert {
    condition = local.migrator_settings == {
      DATABASE_SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!cluster-1-abc"
      DATABASE_URL    = "postgresql://career-database.cluster-abc.eu-central-1.rds.amazonaws.com:5432/career"
    }
    error_message = "The migrator does not log in by the secret, without a password in its settings."
  }

  assert {
    condition = { for statement in local.migrator_statements : statement.Action => statement.Resource } == {
      "secretsmanager:GetSecretValue" = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!cluster-1-abc"
      "kms:Decrypt"                   = "arn:aws:kms:eu-central-1:123456789012:key/general"
    }
    error_message = "The migrator may do more than read the owner's password."
  }
}

run "small_by_default" {
  assert {
    condition = (
      one(aws_rds_cluster.this.serverlessv2_scaling_configuration).min_capacity == 0.5 &&
      one(aws_rds_cluster.this.serverlessv2_scaling_configuration).max_capacity == 1 &&
      length(aws_rds_cluster_instance.this) == 1 && aws_rds_cluster_instance.this[0].instance_class == "db.serverless" &&
      aws_rds_cluster.this.engine_version == "15"
    )
    error_message = "The database is not the one instance of 0.5 to 1 ACU that the costs are told for."
  }
}

run "it_may_sleep_and_have_company" {
  variables {
    min_capacity        = 0
    pause_after_seconds = 600
    readers             = 2
  }

  assert {
    condition     = one(aws_rds_cluster.this.serverlessv2_scaling_configuration).seconds_until_auto_pause == 600
    error_message = "The database does not go to sleep when it was told to."
  }

  assert {
    condition     = length(aws_rds_cluster_instance.this) == 3 && alltrue([for instance in aws_rds_cluster_instance.this : instance.promotion_tier == 1])
    error_message = "Who takes over is not there, or too small when it must."
  }
}

run "not_lost_by_mistake" {
  assert {
    condition = (
      aws_rds_cluster.this.deletion_protection && !aws_rds_cluster.this.skip_final_snapshot &&
      aws_rds_cluster.this.final_snapshot_identifier == "career-database-final" &&
      aws_rds_cluster.this.backup_retention_period == 7 && aws_rds_cluster.this.copy_tags_to_snapshot
    )
    error_message = "A slip could delete the database, or it could not be restored."
  }

  assert {
    condition     = length(aws_backup_plan.this) == 0 && length(aws_iam_role.backup) == 0
    error_message = "Backups are kept for long though nobody asked for it."
  }
}

run "kept_for_long_here" {
  variables {
    long_term_backups        = { keep_days = 90 }
    permissions_boundary_arn = "arn:aws:iam::123456789012:policy/career-boundary"
  }

  assert {
    condition = (
      one(one(aws_backup_plan.this[0].rule).lifecycle).delete_after == 90 && length(one(aws_backup_plan.this[0].rule).copy_action) == 0 &&
      aws_backup_vault.this[0].kms_key_arn == var.key_arn && aws_backup_selection.this[0].resources == toset([aws_rds_cluster.this.arn])
    )
    error_message = "Backups are not kept for 90 days under our key, or of something else."
  }

  assert {
    condition     = aws_iam_role.backup[0].permissions_boundary == "arn:aws:iam::123456789012:policy/career-boundary"
    error_message = "The role for backups is outside the boundary."
  }

  assert {
    condition = alltrue([for statement in jsondecode(aws_iam_role_policy.backup[0].policy).Statement :
      statement.Resource != "*" || statement.Sid == "SeeHowFarTheyAre"
    ])
    error_message = "Who makes backups may do so with other databases."
  }
}

run "kept_in_another_region_too" {
  variables {
    long_term_backups = { keep_days = 35, schedule = "cron(0 4 * * ? *)", copy_region = "eu-west-1" }
  }

  assert {
    condition = (
      aws_backup_vault.copy[0].region == "eu-west-1" && aws_kms_key.copy[0].region == "eu-west-1" && aws_kms_key.copy[0].enable_key_rotation &&
      aws_backup_vault.copy[0].kms_key_arn == "arn:aws:kms:eu-west-1:123456789012:key/copy" && aws_backup_vault.this[0].region != "eu-west-1"
    )
    error_message = "The copy would go with this region, or with its key."
  }

  assert {
    condition     = one(one(aws_backup_plan.this[0].rule).copy_action).destination_vault_arn == aws_backup_vault.copy[0].arn
    error_message = "Backups are not copied."
  }
}

run "wrong_sizes_are_refused" {
  command = plan

  variables {
    engine_version        = "16.4"
    min_capacity          = 2
    max_capacity          = 1
    pause_after_seconds   = 60
    readers               = 16
    backup_retention_days = 0
    network               = { vpc_id = "vpc-1", subnet_ids = ["subnet-a"], security_group_id = "sg-functions" }
  }

  expect_failures = [
    var.engine_version, var.max_capacity, var.pause_after_seconds, var.readers, var.backup_retention_days, var.network,
  ]
}

run "capacity_comes_in_halves" {
  command = plan

  variables {
    min_capacity = 0.7
  }

  expect_failures = [var.min_capacity]
}

run "long_backups_that_add_nothing_are_refused" {
  command = plan

  variables {
    long_term_backups = { keep_days = 7 }
  }

  expect_failures = [var.long_term_backups]
}
