# What each function is told. Names are those of backend/careerassist/settings, without the prefix.

locals {
  settings_of_login = {
    for name, login in var.logins : name => { DATABASE_URL = login.url, DATABASE_IAM = "true" }
  }

  settings_of_queue = {
    QUEUE_URL      = aws_sqs_queue.jobs.url
    QUEUE_DEAD_URL = aws_sqs_queue.dead.url
  }

  settings_of_files = {
    FILES_BUCKET  = aws_s3_bucket.files.bucket
    FILES_KMS_KEY = aws_kms_key.files.arn
  }

  settings_of_knowledge = {
    VECTORS_BUCKET     = var.vectors.bucket_name
    EMBEDDING_ENDPOINT = var.embedding.endpoint_name
  }

  # A worker that is slow to start, or a database that fails over for half a minute, is not a dead one.
  settings_of_steps = { STEP_LEASE_SECONDS = "60" }

  settings = {
    orchestrator = merge(
      local.settings_of_login["lambda"], local.settings_of_queue, local.settings_of_steps,
    )
    documents = merge(
      local.settings_of_login["worker"], local.settings_of_files, local.settings_of_steps,
      { SCANS = "textract" },
    )
    fetcher = merge(
      {
        AUTH_KIND     = var.sign_in.kind
        AUTH_ISSUER   = var.sign_in.issuer
        AUTH_AUDIENCE = join(",", var.sign_in.audience)
      },
      var.sign_in.jwks_url == null ? {} : { AUTH_JWKS_URL = var.sign_in.jwks_url },
    )
    extractor = merge(
      local.settings_of_login["worker"], local.settings_of_steps, local.model_settings,
    )
    analyzer = merge(
      local.settings_of_login["worker"], local.settings_of_steps, local.settings_of_knowledge, local.model_settings,
    )
    interviewer = merge(
      local.settings_of_login["worker"], local.settings_of_steps, local.settings_of_knowledge, local.model_settings,
    )
    # It asks no model: charts are computed.
    charter = merge(local.settings_of_login["worker"], local.settings_of_steps)
    # Whose CVs the matchmaker may have ranked depends on who reads them: it asks no model itself.
    keeper = merge(
      local.settings_of_login["keeper"], local.settings_of_queue, local.settings_of_files, local.settings_of_knowledge,
      {
        MODEL       = lookup(var.model.agents, "extractor", var.model.id)
        MAIL_SENDER = var.mail.sender
        WEB_ADDRESS = var.web_address
      },
      var.mail.configuration_set == null ? {} : { MAIL_CONFIGURATION_SET = var.mail.configuration_set },
    )
  }
}
