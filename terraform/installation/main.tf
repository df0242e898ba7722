# One installation: the eight modules, each given what the ones before it made. The numbers of their
# folders are the order in which they can be deployed one by one; here Terraform finds the order.
#
# 6_agents and 7_frontend need things of each other (the queue and the workers; the site's address and
# who signs people in). Their resources form no circle.

module "foundation" {
  source = "../1_foundation"

  prefix                   = var.prefix
  cidr                     = var.network.cidr
  zones                    = var.network.zones
  zone_names               = var.network.zone_names
  way_out                  = var.network.way_out
  endpoint_zones           = var.network.endpoint_zones
  nat_in_each_zone         = var.network.nat_in_each_zone
  flow_logs                = var.network.flow_logs
  account_settings         = var.sets_account
  github                   = var.github
  log_retention_days       = var.log_retention_days
  permissions_boundary_arn = var.permissions_boundary_arn

  uses = {
    model     = length(local.asked.agents) > 0
    telemetry = var.telemetry_layer_arn != null
  }
}

locals {
  # What all functions have in common.
  key_arn  = module.foundation.key_arn
  network  = module.foundation.network
  packages = module.foundation.packages_bucket
  boundary = module.foundation.permissions_boundary_arn
}

module "sagemaker" {
  source = "../2_sagemaker"

  prefix                   = var.prefix
  key_arn                  = local.key_arn
  image                    = lookup(var.images, "embedding", "")
  repository_arn           = module.foundation.repository_arns["embedding"]
  memory_mb                = var.embedding.memory_mb
  max_concurrency          = var.embedding.max_concurrency
  provisioned_concurrency  = var.embedding.provisioned_concurrency
  log_retention_days       = var.log_retention_days
  permissions_boundary_arn = local.boundary
}

module "database" {
  source = "../5_database"

  prefix                   = var.prefix
  key_arn                  = local.key_arn
  network                  = local.network
  manifest                 = var.manifest
  packages_bucket          = local.packages
  min_capacity             = var.database.min_capacity
  max_capacity             = var.database.max_capacity
  backup_retention_days    = var.database.backup_retention_days
  readers                  = var.database.readers
  long_term_backups        = var.database.long_term_backups
  deletion_protection      = var.protected
  final_snapshot           = var.final_snapshot
  log_retention_days       = var.log_retention_days
  telemetry_layer_arn      = var.telemetry_layer_arn
  permissions_boundary_arn = local.boundary
}

module "ingestion" {
  source = "../3_ingestion"

  prefix                   = var.prefix
  key_arn                  = local.key_arn
  network                  = local.network
  manifest                 = var.manifest
  packages_bucket          = local.packages
  database                 = module.database.logins["ingest"]
  embedding                = module.sagemaker.embedding
  model_monthly_usd        = var.model.monthly_usd
  set_gateway_log_role     = var.sets_account
  log_retention_days       = var.log_retention_days
  telemetry_layer_arn      = var.telemetry_layer_arn
  permissions_boundary_arn = local.boundary
}

module "agents" {
  source = "../6_agents"

  prefix                   = var.prefix
  key_arn                  = local.key_arn
  network                  = local.network
  manifest                 = var.manifest
  packages_bucket          = local.packages
  logins                   = module.database.logins
  embedding                = module.sagemaker.embedding
  vectors                  = module.ingestion.vectors
  model                    = merge(var.model, { id = local.model_id, arns = local.arns.agents })
  guardrail                = var.guardrail
  maximum_concurrency      = var.account_quotas.maximum_concurrency
  sign_in                  = module.frontend.sign_in
  web_address              = module.frontend.web_address
  mail                     = var.mail
  settings                 = merge(local.contact, var.settings)
  deletion_protection      = var.protected
  log_retention_days       = var.log_retention_days
  telemetry_layer_arn      = var.telemetry_layer_arn
  permissions_boundary_arn = local.boundary

  quotas = {
    model_tokens_per_minute   = var.account_quotas.model_tokens_per_minute
    model_requests_per_minute = var.account_quotas.model_requests_per_minute
    lambda_concurrency        = var.account_quotas.lambda_concurrency
    database_connections      = local.database_connections
  }
}

locals {
  # Postings that people name are fetched under the same name as those of the researcher.
  contact = var.research.contact == null ? {} : { FETCH_CONTACT = var.research.contact }

  # What PostgreSQL on Aurora lets in, by the most that it may grow to; fewer where it may shrink far.
  database_connections = min(189 * var.database.max_capacity, var.database.min_capacity < 1 ? 2000 : 5000)
}

module "researcher" {
  source = "../4_researcher"

  prefix                   = var.prefix
  key_arn                  = local.key_arn
  host                     = length(var.research.sites) == 0 ? "none" : var.research.host
  image                    = lookup(var.images, "researcher", null)
  repository_arn           = module.foundation.repository_arns["researcher"]
  sites                    = var.research.sites
  seeds                    = var.research.seeds
  fetch_contact            = var.research.contact
  schedule                 = var.research.schedule
  schedule_enabled         = var.research.enabled
  settings                 = var.research.settings
  ingest_url               = module.ingestion.ingest_url
  ingest_key_secret_arn    = module.ingestion.ingest_key_secret_arn
  manifest                 = var.manifest
  packages_bucket          = local.packages
  log_retention_days       = var.log_retention_days
  telemetry_layer_arn      = var.telemetry_layer_arn
  permissions_boundary_arn = local.boundary

  model = {
    id        = local.models_of.researcher[0]
    arns      = local.arns.researcher
    region    = var.model.region
    guardrail = module.agents.guardrail
  }
}

module "frontend" {
  source = "../7_frontend"

  prefix                   = var.prefix
  key_arn                  = local.key_arn
  network                  = local.network
  manifest                 = var.manifest
  packages_bucket          = local.packages
  database                 = module.database.logins["lambda"]
  queue                    = module.agents.queue
  dead_queue               = module.agents.dead_queue
  files                    = module.agents.files
  vectors                  = module.ingestion.vectors
  embedding                = module.sagemaker.embedding
  workers                  = module.agents.workers
  model                    = merge(var.model, { id = local.model_id })
  mail                     = var.mail
  operators                = var.operators
  research_sites           = var.research.sites
  quotas                   = var.quotas
  sign_in                  = var.sign_in
  cognito                  = merge(var.cognito, { deletion_protection = var.protected })
  domain                   = var.domain
  requests_per_5_minutes   = var.traffic.requests_per_5_minutes
  throttling               = var.traffic.throttling
  price_class              = var.traffic.price_class
  settings                 = var.settings
  log_retention_days       = var.log_retention_days
  telemetry_layer_arn      = var.telemetry_layer_arn
  permissions_boundary_arn = local.boundary
}

module "enterprise" {
  source = "../8_enterprise"

  prefix          = var.prefix
  key_arn         = local.key_arn
  functions       = { for name, function in local.functions : name => function.function_name }
  queue_name      = module.agents.queue.name
  dead_queue_name = module.agents.dead_queue.name
  endpoint_name   = module.sagemaker.embedding.endpoint_name
  http_api_id     = module.frontend.http_api_id
  distribution_id = module.frontend.distribution_id
  web_acl_name    = module.frontend.web_acl_name

  database = {
    cluster_identifier = module.database.cluster_identifier
    connections        = local.database_connections
  }
  rest_api = {
    name  = module.ingestion.rest_api_name
    stage = module.ingestion.rest_api_stage
  }

  models            = [for id in distinct(flatten(values(local.models_of))) : id if id != "offline/rules"]
  model_region      = var.model.region
  tokens_per_minute = var.account_quotas.model_tokens_per_minute

  alarms             = var.watching.alarms
  alarm_emails       = var.watching.alarm_emails
  limits             = var.watching.limits
  monthly_budget_usd = var.watching.monthly_budget_usd
  budget_tag         = var.watching.budget_tag
  anomaly_usd        = var.watching.anomaly_usd
  trail              = var.watching.trail
}

locals {
  functions = merge(
    module.database.functions,
    module.ingestion.functions,
    module.researcher.functions,
    module.agents.functions,
    module.frontend.functions,
  )
}
