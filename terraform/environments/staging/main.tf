# Where a release is tried as it will be in prod: built the same way, smaller, and without what keeps
# prod's data for long.

module "installation" {
  source = "../../installation"

  prefix         = "careerstaging"
  protected      = false
  final_snapshot = false

  network = {
    cidr    = "10.21.0.0/16"
    zones   = 2
    way_out = "endpoints"
  }

  database = {
    min_capacity          = 0.5
    max_capacity          = 1
    backup_retention_days = 7
  }

  manifest                 = jsondecode(file("${path.root}/${var.manifest_path}"))
  images                   = var.images
  mail                     = var.mail
  domain                   = var.domain
  sign_in                  = var.sign_in
  operators                = var.operators
  model                    = var.model
  guardrail                = var.guardrail
  account_quotas           = var.account_quotas
  quotas                   = var.quotas
  research                 = var.research
  github                   = var.github
  sets_account             = var.sets_account
  settings                 = var.settings
  telemetry_layer_arn      = var.telemetry_layer_arn
  permissions_boundary_arn = var.permissions_boundary_arn

  cognito = {
    registration     = var.registration
    ses_identity_arn = var.ses_identity_arn
  }

  watching = {
    alarms             = true
    alarm_emails       = var.alarm_emails
    monthly_budget_usd = var.monthly_budget_usd
    anomaly_usd        = var.anomaly_usd
    trail              = var.trail
  }
}
