variable "prefix" {
  description = "What the names of all resources of this installation begin with, without the hyphen."
  type        = string
  default     = "career"

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,15}$", var.prefix))
    error_message = "The prefix is 2 to 16 lower-case letters and digits, and begins with a letter."
  }
}

variable "key_arn" {
  description = "KMS key for the queues, settings, logs and schedules (`1_foundation`). People's files have one of their own, made here."
  type        = string
}

variable "network" {
  description = "Where functions sit that reach the database: private subnets, and the security group that the database and the endpoints let in (`1_foundation`)."
  type = object({
    subnet_ids        = list(string)
    security_group_id = string
  })
}

variable "manifest" {
  description = "What `scripts/package` has built: the content of `dist/manifest.json`."
  type = object({
    packages = map(object({
      sha256           = string
      source_code_hash = string
      functions        = map(object({ handler = string }))
    }))
  })
}

variable "packages_bucket" {
  description = "Bucket that the zips were uploaded to, as `<package>/<sha256>.zip` (`1_foundation`)."
  type        = string
}

variable "logins" {
  description = "Logins of `5_database`: `lambda` for the orchestrator, `worker` for agents, `keeper` for chores; each with its address without a password, and the ARN of the right to connect with it."
  type = map(object({
    url         = string
    connect_arn = string
  }))

  validation {
    condition     = length(setsubtract(["lambda", "worker", "keeper"], keys(var.logins))) == 0
    error_message = "The logins lambda, worker and keeper are needed."
  }
}

variable "embedding" {
  description = "The SageMaker endpoint that turns sentences into vectors (`2_sagemaker`)."
  type = object({
    endpoint_name = string
    endpoint_arn  = string
  })
}

variable "vectors" {
  description = "The vector bucket of the knowledge base, encrypted with `key_arn` (`3_ingestion`)."
  type = object({
    bucket_name = string
    bucket_arn  = string
  })
}

variable "model" {
  description = "Which model answers besides the rules, and for how much money. `id`: `offline/rules` or `bedrock/<model or inference profile>`; `agents`: another one for `extractor`, `analyzer` or `interviewer`; `second_opinion`: one that reads what another has worded and may only refuse. `arns`: the inference profiles and foundation models that this takes, all of them and no others (a profile needs the model of each region that it may lead to). `region`: where they are asked, if not here. `guardrail`: one that you have, with its ARN, a numbered version and, if it may be applied in other regions, the ARNs of its profile there. `daily_usd_per_user`, `monthly_usd`: most that is spent on a person in a day and on all in a month, in USD (unset: no limit). `price_input`, `price_output`: USD per million tokens, where the list price is unknown or not yours."
  type = object({
    id             = string
    agents         = optional(map(string), {})
    second_opinion = optional(string)
    arns           = optional(list(string), [])
    region         = optional(string)
    guardrail = optional(object({
      id           = string
      version      = string
      arn          = string
      profile_arns = optional(list(string), [])
    }))
    daily_usd_per_user = optional(number)
    monthly_usd        = optional(number)
    price_input        = optional(number)
    price_output       = optional(number)
  })
  default = { id = "offline/rules" }

  validation {
    condition = alltrue([
      for id in compact(concat([var.model.id, var.model.second_opinion], values(var.model.agents))) :
      can(regex("^(offline/rules|bedrock/\\S+)$", id))
    ])
    error_message = "A model is `offline/rules` or `bedrock/<id>`: functions have no litellm."
  }

  validation {
    condition     = length(setsubtract(keys(var.model.agents), ["extractor", "analyzer", "interviewer"])) == 0
    error_message = "Models are asked by the extractor, the analyzer and the interviewer."
  }

  validation {
    condition = alltrue([
      for id in compact(concat([var.model.id, var.model.second_opinion], values(var.model.agents))) : id == "offline/rules"
    ]) || length(var.model.arns) > 0
    error_message = "Say in `arns` which inference profiles and foundation models may be invoked."
  }

  validation {
    condition     = alltrue([for arn in var.model.arns : can(regex("^arn:aws[a-z-]*:bedrock:[a-z0-9-]*:\\d*:[a-z-]+/[^*?]+$", arn))])
    error_message = "Each of `arns` is one inference profile or foundation model of Amazon Bedrock, without wildcards."
  }

  validation {
    condition     = var.model.guardrail == null || can(regex("^[1-9][0-9]*$", var.model.guardrail.version))
    error_message = "Name a numbered version of the guardrail: a draft may change any time."
  }
}

variable "guardrail" {
  description = "Make a guardrail for Amazon Bedrock here. `profile` is the guardrail profile of its region, such as `eu.guardrail.v1:0`, and `regions` are those that it may lead to: it takes these to understand other languages than English, French and Spanish. Unset: none is made."
  type = object({
    profile = optional(string)
    regions = optional(list(string), [])
  })
  default = null

  validation {
    condition     = var.guardrail == null || var.model.guardrail == null
    error_message = "Make a guardrail or name one, not both."
  }

  validation {
    condition     = (try(var.guardrail.profile, null) == null) == (length(try(var.guardrail.regions, [])) == 0)
    error_message = "A guardrail profile goes with the regions that it may lead to."
  }
}

variable "quotas" {
  description = "What there is for everything that runs at the same time; `maximum_concurrency` follows from it. `model_tokens_per_minute`: the account's quota for the model (Service Quotas, Amazon Bedrock; the default is a guess, new accounts have less). `model_requests_per_minute`: the same for requests, if there is such a quota (Bedrock has dropped it). `lambda_concurrency`: instances of functions that the account may run at a time (1000; new accounts may have 10). `database_connections`: Aurora's, by its greatest capacity (189 for 1 ACU)."
  type = object({
    model_tokens_per_minute   = optional(number, 400000)
    model_requests_per_minute = optional(number)
    lambda_concurrency        = optional(number, 1000)
    database_connections      = optional(number, 189)
  })
  default = {}

  validation {
    condition     = alltrue([for quota in values(var.quotas) : quota == null ? true : quota >= 1])
    error_message = "A quota is a number above nought."
  }
}

variable "maximum_concurrency" {
  description = "Most jobs at a time; more wait in the queue. Unset: as many as `quotas` allow."
  type        = number
  default     = null

  validation {
    condition     = var.maximum_concurrency == null ? true : var.maximum_concurrency >= 2 && var.maximum_concurrency <= 1000
    error_message = "SQS takes 2 to 1000."
  }
}

variable "sign_in" {
  description = "Who signs people in (`7_frontend`): the fetcher gets the issuer's keys for the API, which has no way out."
  type = object({
    kind     = string
    issuer   = string
    audience = list(string)
    jwks_url = optional(string)
  })

  validation {
    condition     = contains(["cognito", "clerk", "oidc"], var.sign_in.kind)
    error_message = "People sign in by cognito, clerk or oidc."
  }
}

variable "web_address" {
  description = "Where people find the web app, e.g. `https://career.example.com`; links in e-mails lead there."
  type        = string

  validation {
    condition     = can(regex("^https://[^/\\s@]+", var.web_address))
    error_message = "The web app is at an https address."
  }
}

variable "mail" {
  description = "`sender`: address that e-mails come from, e.g. `CareerAssist <career@example.com>`. `configuration_set`: what they are sent with."
  type = object({
    sender            = string
    configuration_set = optional(string)
  })

  validation {
    condition     = can(regex("^[^<>@\\s]+@[^<>@\\s]+$|^[^<>@\\r\\n]+ <[^<>@\\s]+@[^<>@\\s]+>$", var.mail.sender))
    error_message = "The sender is an address, or a name with the address in angle brackets."
  }
}

variable "settings" {
  description = "Further settings for all functions here, by their names without `CAREERASSIST_`, e.g. `{ LOG_LEVEL = \"debug\" }`. What the API must have alike (limits of uploads, how long found jobs are listed) is given to both."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setintersection(keys(var.settings), flatten([for given in values(local.settings) : keys(given)]))) == 0
    error_message = "Some of these settings follow from other inputs. Leave them out and set those."
  }
}

variable "deletion_protection" {
  description = "Whether people's files keep their bucket from being destroyed. If not, they go with it."
  type        = bool
  default     = true
}

variable "log_retention_days" {
  description = "How long logs are kept, in days."
  type        = number
  default     = 7
}

variable "telemetry_layer_arn" {
  description = "Layer with an OpenTelemetry collector (ADOT) for the functions' own spans. Unset: Lambda's only."
  type        = string
  default     = null
}

variable "permissions_boundary_arn" {
  description = "Boundary of the roles, where the account asks for one."
  type        = string
  default     = null
}
