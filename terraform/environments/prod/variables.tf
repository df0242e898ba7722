# What an operator gives, the same in every environment (dev and staging link here); sizes and
# protections are in main.tf. terraform.tfvars.example shows it filled in.

variable "account_id" {
  description = "The only account that may be changed from here, as a guard against wrong credentials. Unset: whichever is signed in to."
  type        = string
  default     = null

  validation {
    condition     = var.account_id == null || can(regex("^\\d{12}$", var.account_id))
    error_message = "An account's id has twelve digits."
  }
}

variable "alarm_emails" {
  description = "Who gets alarms and warnings of costs. Each address has to confirm once."
  type        = list(string)

  validation {
    condition     = length(var.alarm_emails) > 0
    error_message = "Somebody has to be told."
  }
}

variable "mail" {
  description = "`sender`: address that e-mails to people come from, as Amazon SES has verified it. `configuration_set`: what they are sent with."
  type = object({
    sender            = string
    configuration_set = optional(string)
  })
}

variable "manifest_path" {
  description = "File that `scripts/package` has written, seen from this folder."
  type        = string
  default     = "../../../dist/manifest.json"
}

variable "images" {
  description = "The images `embedding` and `researcher` by their digests. `scripts/deploy` fills it in."
  type        = map(string)
  default     = {}
}

variable "domain" {
  description = "A name of your own for the web app: `name`, and `zone_id` (Route 53) or `certificate_arn` (us-east-1). Unset: CloudFront's name."
  type = object({
    name            = string
    zone_id         = optional(string)
    certificate_arn = optional(string)
  })
  default = null
}

variable "sign_in" {
  description = "Who signs people in: `cognito` (a user pool that is made here), `clerk`, or `oidc`, the latter two with issuer, audience and client id."
  type = object({
    kind      = optional(string, "cognito")
    issuer    = optional(string)
    audience  = optional(list(string), [])
    client_id = optional(string)
    jwks_url  = optional(string)
    origins   = optional(list(string), [])
  })
  default = {}
}

variable "registration" {
  description = "Whether people may register themselves at the user pool. Otherwise an operator makes their accounts."
  type        = bool
  default     = true
}

variable "ses_identity_arn" {
  description = "SES identity that sends the user pool's e-mails, from `mail.sender`. Unset: Cognito's own, 50 a day."
  type        = string
  default     = null
}

variable "operators" {
  description = "Who may see how the service is doing, in numbers: their subjects (`sub`) at the issuer."
  type        = list(string)
  default     = []
}

variable "model" {
  description = "Which model answers besides the rules: `id` (unset: Amazon Nova Pro; `offline/rules` for none), `daily_usd_per_user` and `monthly_usd` (most that is spent, USD), and more (terraform/installation)."
  type = object({
    id             = optional(string)
    agents         = optional(map(string), {})
    second_opinion = optional(string)
    region         = optional(string)
    arns           = optional(list(string))
    guardrail = optional(object({
      id           = string
      version      = string
      arn          = string
      profile_arns = optional(list(string), [])
    }))
    daily_usd_per_user = optional(number, 1)
    monthly_usd        = optional(number, 100)
    price_input        = optional(number)
    price_output       = optional(number)
  })
  default = {}
}

variable "guardrail" {
  description = "Make a guardrail of Amazon Bedrock for the model: `{}`, or with its region's guardrail `profile` and the `regions` that it may lead to, for languages besides English, French and Spanish (6_agents). Unset: none is made."
  type = object({
    profile = optional(string)
    regions = optional(list(string), [])
  })
  default = null
}

variable "account_quotas" {
  description = "The account's quotas (Service Quotas): `model_tokens_per_minute`, `model_requests_per_minute`, `lambda_concurrency`. How many jobs run at a time follows from them; `maximum_concurrency` sets it instead."
  type = object({
    model_tokens_per_minute   = optional(number, 400000)
    model_requests_per_minute = optional(number)
    lambda_concurrency        = optional(number, 1000)
    maximum_concurrency       = optional(number)
  })
  default = {}
}

variable "quotas" {
  description = "What one person may do in a day (UTC): `daily_jobs`, `daily_uploads`, `daily_answers`. Unset: 200, 400, 400."
  type = object({
    daily_jobs    = optional(number)
    daily_uploads = optional(number)
    daily_answers = optional(number)
  })
  default = {}
}

variable "research" {
  description = "The researcher: `sites` that it may read (none: there is no researcher), `seeds`, `contact` for the sites, `host` (`fargate`, or `apprunner` in accounts that had it before 30 April 2026), `schedule`, `enabled`, `model`, `settings`."
  type = object({
    sites    = optional(list(string), [])
    seeds    = optional(list(string), [])
    host     = optional(string, "fargate")
    contact  = optional(string)
    schedule = optional(string)
    enabled  = optional(bool, true)
    model    = optional(string)
    settings = optional(map(string), {})
  })
  default = {}
}

variable "github" {
  description = "The repository whose workflows may deploy: `repository` (owner/name), `environment`, `plan_environment`, `provider_arn` if the account knows GitHub already. Unset: none."
  type = object({
    repository       = string
    environment      = string
    plan_environment = optional(string)
    provider_arn     = optional(string)
  })
  default = null
}

variable "monthly_budget_usd" {
  description = "What the account may cost a month, in USD, before warnings are sent. Nothing is switched off."
  type        = number
  default     = 300
}

variable "trail" {
  description = "Whether to record who changed what in the account. False where the account or its organization has a trail: the second one costs."
  type        = bool
  default     = true
}

variable "anomaly_usd" {
  description = "Tell of costs of a service that are this many USD above what is usual. Unset: no. An account may have one such monitor."
  type        = number
  default     = null
}

variable "sets_account" {
  description = "Whether this environment also sets what an account has once: no public buckets, and API Gateway's role for logs. False for the second environment in an account."
  type        = bool
  default     = true
}

variable "settings" {
  description = "Further settings for the API's and the agents' functions, by their names without `CAREERASSIST_`, e.g. `{ LOG_LEVEL = \"debug\" }`."
  type        = map(string)
  default     = {}
}

variable "telemetry_layer_arn" {
  description = "Layer with an OpenTelemetry collector (ADOT) for the functions' own spans. Unset: Lambda's own only."
  type        = string
  default     = null
}

variable "permissions_boundary_arn" {
  description = "A boundary for all roles that the account asks for. Unset: one is made that fits."
  type        = string
  default     = null
}
