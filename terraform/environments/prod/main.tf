# For people. Neither a mistake nor the loss of a zone takes away what they have stored. After the loss
# of a zone the database starts in the other within some ten minutes; `readers = 1` makes that half a
# minute, and the database's price twice as much.

module "installation" {
  source = "../../installation"

  prefix    = "career"
  protected = true

  network = {
    cidr    = "10.20.0.0/16"
    zones   = 2
    way_out = "endpoints" # in both zones; the functions have no way to the internet
  }

  database = {
    min_capacity          = 0.5
    max_capacity          = 4 # what is not used costs nothing
    backup_retention_days = 35
    long_term_backups     = { keep_days = 90 } # weekly, by AWS Backup
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
