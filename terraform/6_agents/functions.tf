module "function" {
  source   = "../modules/function"
  for_each = local.settings

  name            = each.key
  prefix          = var.prefix
  manifest        = var.manifest
  packages_bucket = var.packages_bucket
  network         = var.network
  key_arn         = var.key_arn

  settings   = merge(var.settings, each.value)
  statements = local.statements[each.key]

  log_retention_days       = var.log_retention_days
  telemetry_layer_arn      = var.telemetry_layer_arn
  permissions_boundary_arn = var.permissions_boundary_arn
}
