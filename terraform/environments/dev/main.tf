# For whoever works on it: the cheapest that is still the same system. It can be destroyed with
# everything in it.

module "installation" {
  source = "../../installation"

  prefix         = "careerdev"
  protected      = false
  final_snapshot = false

  network = {
    cidr      = "10.22.0.0/16"
    zones     = 2     # Aurora wants two
    way_out   = "nat" # one gateway costs less than a dozen endpoints
    flow_logs = false
  }

  database = {
    min_capacity          = 0 # sleeps, but only while the chores are paused: the sweeper asks each minute
    max_capacity          = 1
    backup_retention_days = 1
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
    alarms             = false
    alarm_emails       = var.alarm_emails
    monthly_budget_usd = var.monthly_budget_usd
    anomaly_usd        = var.anomaly_usd
    trail              = var.trail
  }
}
