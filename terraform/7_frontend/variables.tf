variable "prefix" {
  description = "What the names of all resources of this installation begin with, without the hyphen."
  type        = string
  default     = "career"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.prefix))
    error_message = "The prefix has 3 to 20 lower-case letters, digits and hyphens, and begins with a letter."
  }
}

variable "key_arn" {
  description = "KMS key for the function's settings and for logs; also that of the queues and vectors (`1_foundation`)."
  type        = string
}

variable "network" {
  description = "Where `career-api` sits: the private subnets and the functions' security group (`1_foundation`)."
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
  description = "Bucket that the zips were uploaded to (`1_foundation`)."
  type        = string
}

variable "database" {
  description = "The login `lambda` of `5_database`: its address without a password, and the ARN of the right to connect with it."
  type = object({
    url         = string
    connect_arn = string
  })

  validation {
    condition     = can(regex("^postgresql://[^:@/]+@", var.database.url))
    error_message = "The address has a user and no password: the function logs in with a token of IAM."
  }
}

variable "queue" {
  description = "The queue for jobs (`6_agents`)."
  type        = object({ url = string, arn = string })
}

variable "dead_queue" {
  description = "The queue of its dead letters, whose depth `/api/ready` tells (`6_agents`)."
  type        = object({ url = string, arn = string })
}

variable "files" {
  description = "The bucket for people's files and its key; its CORS is set here (`6_agents`)."
  type        = object({ bucket = string, bucket_arn = string, key_arn = string })
}

variable "vectors" {
  description = "The vector bucket of the knowledge base (`3_ingestion`)."
  type        = object({ bucket_name = string, bucket_arn = string })
}

variable "embedding" {
  description = "The SageMaker endpoint that turns sentences into vectors (`2_sagemaker`)."
  type        = object({ endpoint_name = string, endpoint_arn = string })
}

variable "workers" {
  description = "The functions that the API calls, by their names in the registry: ARNs of `analyzer`, `documents`, `fetcher` and `interviewer` (`6_agents`)."
  type        = map(string)

  validation {
    condition     = toset(keys(var.workers)) == toset(["analyzer", "documents", "fetcher", "interviewer"])
    error_message = "The API calls analyzer, documents, fetcher and interviewer, and no others."
  }
}

variable "model" {
  description = "What people are told about models: which (`offline/rules` or `bedrock/<id>`), others for `extractor`, `analyzer` or `interviewer`, and the most that one person's cost in a day and all people's in a month, in US dollars (null: no limit). The API asks none itself."
  type = object({
    id                 = string
    agents             = optional(map(string), {})
    daily_usd_per_user = optional(number)
    monthly_usd        = optional(number)
  })
  default = { id = "offline/rules" }
}

variable "mail" {
  description = "Address that e-mails come from, as SES has verified it, e.g. `CareerAssist <career@example.com>`, and the configuration set that the user pool's are sent with."
  type = object({
    sender            = string
    configuration_set = optional(string)
  })
}

variable "operators" {
  description = "Who may see how the service is doing, in numbers: their subjects (`sub`) at the issuer. Empty: nobody."
  type        = list(string)
  default     = []
}

variable "research_sites" {
  description = "Sites that the researcher reads, to show to people. Empty: there is none."
  type        = list(string)
  default     = []
}

variable "quotas" {
  description = "What one person may do in a day (UTC): analyses, files and texts, practice answers. Unset ones are the app's own: 200, 400, 400."
  type = object({
    daily_jobs    = optional(number)
    daily_uploads = optional(number)
    daily_answers = optional(number)
  })
  default = {}
}

variable "sign_in" {
  description = "Who signs people in. `cognito`: a user pool that is made here, and nothing else is given. `clerk` and `oidc`: the issuer as its tokens name it; `audience`, what its tokens have as `aud` (with Clerk, add an `aud` to the session token: it has none by itself, and the gateway asks for one); `client_id`, the OIDC client id or Clerk's publishable key; where its keys are, if not at `/.well-known/jwks.json` below the issuer; and other origins that pages speak to when people sign in."
  type = object({
    kind      = optional(string, "cognito")
    issuer    = optional(string)
    audience  = optional(list(string), [])
    client_id = optional(string)
    jwks_url  = optional(string)
    origins   = optional(list(string), [])
  })
  default = {}

  validation {
    condition     = contains(["cognito", "clerk", "oidc"], var.sign_in.kind)
    error_message = "People sign in by cognito, clerk or oidc."
  }

  validation {
    condition = var.sign_in.kind == "cognito" || (
      startswith(coalesce(var.sign_in.issuer, "-"), "https://")
      && length(var.sign_in.audience) > 0
      && var.sign_in.client_id != null
    )
    error_message = "Clerk and OIDC need an issuer (https), an audience and a client_id."
  }

  validation {
    condition = var.sign_in.kind != "cognito" || (
      var.sign_in.issuer == null && length(var.sign_in.audience) == 0 && var.sign_in.client_id == null
    )
    error_message = "The user pool is made here, so its issuer, audience and client are not given. A pool of your own is an issuer of kind oidc only if its access tokens have an `aud`."
  }
}

variable "cognito" {
  description = "The user pool, if it is made here: whether people may register themselves; what the name of its sign-in page begins with (unset: prefix and account; one per region in all of AWS); threat protection (`OFF`, `AUDIT`, `ENFORCED`; the latter two cost more per person); whether it can't be deleted; and the SES identity that sends its e-mails, as `mail.sender` (unset: Cognito sends them itself, 50 a day)."
  type = object({
    registration        = optional(bool, true)
    domain_prefix       = optional(string)
    threat_protection   = optional(string, "OFF")
    deletion_protection = optional(bool, true)
    ses_identity_arn    = optional(string)
  })
  default = {}

  validation {
    condition     = contains(["OFF", "AUDIT", "ENFORCED"], var.cognito.threat_protection)
    error_message = "Threat protection is OFF, AUDIT or ENFORCED."
  }

  validation {
    condition     = !can(regex("aws|amazon|cognito", coalesce(var.cognito.domain_prefix, "-")))
    error_message = "AWS refuses sign-in pages with aws, amazon or cognito in their names."
  }
}

variable "domain" {
  description = "A name of your own: `name`; `zone_id`, the Route 53 zone that its records and those that prove it go into; `certificate_arn`, an ACM certificate in us-east-1 that you have, without which one is made. Unset: the site is at CloudFront's name, for which AWS sets the versions of TLS."
  type = object({
    name            = string
    zone_id         = optional(string)
    certificate_arn = optional(string)
  })
  default = null

  validation {
    condition     = var.domain == null || try(var.domain.zone_id, null) != null || try(var.domain.certificate_arn, null) != null
    error_message = "A certificate can be made only where its record can be: give zone_id, or a certificate_arn."
  }

  validation {
    condition     = try(startswith(var.domain.certificate_arn, "arn:aws:acm:us-east-1:"), true)
    error_message = "CloudFront takes certificates of us-east-1 only."
  }
}

variable "price_class" {
  description = "From how much of the world CloudFront answers: `PriceClass_100` (North America, Europe), `PriceClass_200`, or `PriceClass_All`."
  type        = string
  default     = "PriceClass_100"

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "CloudFront has PriceClass_100, PriceClass_200 and PriceClass_All."
  }
}

variable "requests_per_5_minutes" {
  description = "Most requests from one address in five minutes, before it gets 429 instead. An office or a university may share one."
  type        = number
  default     = 20000

  validation {
    condition     = var.requests_per_5_minutes >= 10
    error_message = "AWS WAF counts ten requests or more."
  }
}

variable "throttling" {
  description = "Most requests a second, and at once, on each route of the API, all callers together: the usual ones, and those that cost money or time."
  type = object({
    usual  = optional(object({ rate = number, burst = number }), { rate = 100, burst = 200 })
    costly = optional(object({ rate = number, burst = number }), { rate = 10, burst = 20 })
  })
  default = {}

  validation {
    condition     = alltrue([for limit in values(var.throttling) : limit.rate > 0 && limit.burst > 0])
    error_message = "A rate or burst of 0 would turn everybody away."
  }
}

variable "settings" {
  description = "Further settings of `career-api`, by their names without `CAREERASSIST_`, e.g. `{ LOG_LEVEL = \"debug\" }`."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setintersection(keys(var.settings), keys(merge(local.api_settings, local.api_options)))) == 0
    error_message = "Some of these settings follow from other inputs. Leave them out and set those."
  }
}

variable "log_retention_days" {
  description = "How long logs are kept, in days."
  type        = number
  default     = 7
}

variable "telemetry_layer_arn" {
  description = "Layer with an OpenTelemetry collector for the function. Unset: Lambda's own spans only."
  type        = string
  default     = null
}

variable "permissions_boundary_arn" {
  description = "Boundary of the function's role, where the account asks for one."
  type        = string
  default     = null
}
