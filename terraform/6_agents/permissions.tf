# What each function may do, besides what every function may (modules/function). The docstrings of
# backend/careerassist/adapters/aws say why.

locals {
  mail_address = regex("[^<>\\s]+@[^<>\\s]+", var.mail.sender)
  ses          = "arn:${local.partition}:ses:${local.region}:${local.account}"

  log_in = {
    for name, login in var.logins : name => [{
      Sid      = "LogInToTheDatabase"
      Action   = "rds-db:connect"
      Resource = login.connect_arn
    }]
  }

  call = {
    for caller, called in {
      orchestrator = ["documents", "extractor", "analyzer", "interviewer", "charter"]
      documents    = ["fetcher"]
      } : caller => [{
        Sid      = "CallWorkers"
        Action   = "lambda:InvokeFunction"
        Resource = [for name in called : local.function_arns[name]]
    }]
  }

  send_jobs = [{
    Sid      = "SendJobs"
    Action   = "sqs:SendMessage"
    Resource = aws_sqs_queue.jobs.arn
  }]

  # Lambda's poller takes them in the orchestrator's name.
  take_jobs = [{
    Sid = "TakeJobs"
    Action = [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:ReceiveMessage",
    ]
    Resource = aws_sqs_queue.jobs.arn
  }]

  find_files = [{
    Sid       = "FindFiles" # without it S3 says 403 where there is no file
    Action    = "s3:ListBucket"
    Resource  = aws_s3_bucket.files.arn
    Condition = { StringLike = { "s3:prefix" = "users/*" } }
  }]

  erase_files = [{
    Sid      = "EraseFiles"
    Action   = "s3:DeleteObject"
    Resource = "${aws_s3_bucket.files.arn}/users/*"
  }]

  read_and_write_files = [
    {
      Sid      = "ReadAndWriteFiles"
      Action   = ["s3:GetObject", "s3:PutObject"]
      Resource = "${aws_s3_bucket.files.arn}/users/*"
    },
    {
      Sid      = "UseTheKeyOfFiles"
      Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource = aws_kms_key.files.arn
      Condition = {
        StringEquals = { "kms:ViaService" = "s3.${local.region}.amazonaws.com" }
        StringLike   = { "kms:EncryptionContext:aws:s3:arn" = "${aws_s3_bucket.files.arn}/users/*" }
      }
    },
  ]

  ask_for_vectors = [{
    Sid      = "AskForVectors"
    Action   = "sagemaker:InvokeEndpoint"
    Resource = var.embedding.endpoint_arn
  }]

  # Most people have no index of their own, and S3 Vectors calls that what it calls a missing bucket.
  list_indexes = [{
    Sid      = "SeeWhetherTheBucketIsThere"
    Action   = "s3vectors:ListIndexes"
    Resource = var.vectors.bucket_arn
  }]

  search_knowledge = concat(local.ask_for_vectors, local.list_indexes, [{
    Sid      = "SearchIndexes"
    Action   = ["s3vectors:GetVectors", "s3vectors:QueryVectors"] # filters need both
    Resource = "${var.vectors.bucket_arn}/index/*"
  }])

  keep_knowledge = concat(local.ask_for_vectors, local.list_indexes, [{
    Sid = "KeepIndexes"
    Action = [
      "s3vectors:CreateIndex",
      "s3vectors:DeleteIndex",
      "s3vectors:DeleteVectors",
      "s3vectors:GetIndex",
      "s3vectors:ListVectors",
      "s3vectors:PutVectors",
    ]
    Resource = "${var.vectors.bucket_arn}/index/*"
  }])

  read_scans = [{
    Sid      = "ReadScans"
    Action   = "textract:DetectDocumentText"
    Resource = "*" # Textract knows no other.
  }]

  send_mail = [
    {
      Sid    = "SendMailInItsName"
      Action = "ses:SendEmail"
      # SES also asks for the recipient's identity, where that is one of the account's, as in its
      # sandbox all are. Who sends is said by the condition.
      Resource = concat(
        ["${local.ses}:identity/*"],
        var.mail.configuration_set == null ? [] : ["${local.ses}:configuration-set/${var.mail.configuration_set}"],
      )
      Condition = { StringEquals = { "ses:FromAddress" = local.mail_address } }
    },
    {
      Sid      = "SeeWhoWantsNoMail"
      Action   = "ses:GetSuppressedDestination"
      Resource = "*" # There is one list of an account, and it has no name.
    },
  ]

  # By way of these services only, and so only for what of theirs it may touch.
  use_key = {
    for name, use in {
      orchestrator = { of = ["sqs"], to = ["kms:Decrypt", "kms:GenerateDataKey"] }
      searcher     = { of = ["s3vectors"], to = ["kms:Decrypt"] }
      keeper       = { of = ["s3vectors", "sqs"], to = ["kms:Decrypt", "kms:GenerateDataKey"] }
      } : name => [{
        Sid      = "UseTheKey"
        Action   = use.to
        Resource = var.key_arn
        Condition = {
          StringEquals = { "kms:ViaService" = [for service in use.of : "${service}.${local.region}.amazonaws.com"] }
        }
    }]
  }

  statements = {
    orchestrator = concat(
      local.log_in["lambda"], local.take_jobs, local.send_jobs, local.call["orchestrator"], local.use_key["orchestrator"],
    )
    documents = concat(
      local.log_in["worker"], local.call["documents"], local.read_and_write_files, local.find_files, local.erase_files,
      local.read_scans,
    )
    fetcher     = []
    extractor   = concat(local.log_in["worker"], local.ask_models)
    analyzer    = concat(local.log_in["worker"], local.search_knowledge, local.use_key["searcher"], local.ask_models)
    interviewer = concat(local.log_in["worker"], local.search_knowledge, local.use_key["searcher"], local.ask_models)
    charter     = local.log_in["worker"]
    keeper = concat(
      local.log_in["keeper"], local.send_jobs, local.find_files, local.erase_files, local.keep_knowledge, local.send_mail,
      local.use_key["keeper"],
    )
  }
}
