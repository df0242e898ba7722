# What differs between environments, and what an operator gives. All else is decided in the modules.

variable "prefix" {
  description = "What the names of all resources of this installation begin with, without the hyphen. No other installation of the account may have it."
  type        = string
  default     = "career"
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

variable "images" {
  description = "The images `embedding` and `researcher` in Amazon ECR, by their digests. `scripts/deploy` builds them and fills this in; it is empty as long as there are no repositories."
  type        = map(string)
  default     = {}
}

variable "network" {
  description = "Addresses and zones of the network, and how functions in it reach AWS: by `endpoints` or `nat` (1_foundation has the prices)."
  type = object({
    cidr             = optional(string, "10.20.0.0/16")
    zones            = optional(number, 2)
    zone_names       = optional(list(string))
    way_out          = optional(string, "endpoints")
    endpoint_zones   = optional(number)
    nat_in_each_zone = optional(bool, false)
    flow_logs        = optional(bool, true)
  })
  default = {}
}

variable "database" {
  description = "How large Aurora may be (ACU; 0 lets it sleep), instances beside the one that writes, and what keeps its data: days of backups, and AWS Backup besides (5_database)."
  type = object({
    min_capacity          = optional(number, 0.5)
    max_capacity          = optional(number, 1)
    readers               = optional(number, 0)
    backup_retention_days = optional(number, 7)
    long_term_backups = optional(object({
      keep_days   = number
      schedule    = optional(string)
      copy_region = optional(string)
    }))
  })
  default = {}
}

variable "embedding" {
  description = "The endpoint for sentence vectors: memory (MB), requests at a time, and instances that are kept awake."
  type = object({
    memory_mb               = optional(number, 3072)
    max_concurrency         = optional(number, 2)
    provisioned_concurrency = optional(number, 0)
  })
  default = {}
}

variable "model" {
  description = <<-TEXT
    Which model answers besides the rules, and for how much money.
    `id`: `bedrock/<model or inference profile>` or `offline/rules`; unset: Amazon Nova Pro by the region's inference profile. `agents`: another one for `extractor`, `analyzer` or `interviewer`; `second_opinion`: one that only refuses. `region`: where they are asked, if not here. `arns`: what may be invoked, if not what AWS says that these stand for. `guardrail`: one that you have.
    `daily_usd_per_user`, `monthly_usd`: most that is spent, in USD; then the rules answer. `price_input`, `price_output`: USD per million tokens, where the list price is not yours.
  TEXT
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

  validation {
    condition     = var.model.region == null || var.network.way_out == "nat"
    error_message = "With endpoints, functions reach the Bedrock of this region only: leave model.region out, or choose way_out = \"nat\"."
  }
}

variable "guardrail" {
  description = "Make a guardrail for the model (6_agents says what it keeps away). Unset: none is made."
  type = object({
    profile = optional(string)
    regions = optional(list(string), [])
  })
  default = null
}

variable "account_quotas" {
  description = "The account's quotas for what runs at the same time (Service Quotas): tokens and requests a minute of the model, instances of functions. How many jobs run at a time follows from them; `maximum_concurrency` sets it instead."
  type = object({
    model_tokens_per_minute   = optional(number, 400000)
    model_requests_per_minute = optional(number)
    lambda_concurrency        = optional(number, 1000)
    maximum_concurrency       = optional(number)
  })
  default = {}
}

variable "quotas" {
  description = "What one person may do in a day (UTC): analyses, files and texts, practice answers."
  type = object({
    daily_jobs    = optional(number)
    daily_uploads = optional(number)
    daily_answers = optional(number)
  })
  default = {}
}

variable "mail" {
  description = "`sender`: address that e-mails come from, as SES has verified it. `configuration_set`: what they are sent with."
  type = object({
    sender            = string
    configuration_set = optional(string)
  })
}

variable "sign_in" {
  description = "Who signs people in: `cognito` (a user pool that is made here), `clerk`, or `oidc` with issuer, audience and client id (7_frontend)."
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

variable "cognito" {
  description = "The user pool, if it is made here: whether people may register themselves, the name of its sign-in page, threat protection, and the SES identity that sends its e-mails (unset: Cognito's own, 50 a day)."
  type = object({
    registration      = optional(bool, true)
    domain_prefix     = optional(string)
    threat_protection = optional(string, "OFF")
    ses_identity_arn  = optional(string)
  })
  default = {}
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

variable "operators" {
  description = "Who may see how the service is doing, in numbers: their subjects (`sub`) at the issuer."
  type        = list(string)
  default     = []
}

variable "research" {
  description = "The researcher: the sites that it may read (none: there is no researcher), where runs begin, what it runs on (`fargate`, `apprunner`), a contact for the sites, whether and when runs are started, another model, and further settings (4_researcher)."
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
  description = "The repository whose workflows may deploy (1_foundation). Unset: none."
  type = object({
    repository       = string
    environment      = optional(string, "prod")
    plan_environment = optional(string)
    provider_arn     = optional(string)
  })
  default = null
}

variable "watching" {
  description = "Who is told, and of what: e-mail addresses, whether there are alarms, their limits, the monthly budget (USD), unusual costs (USD above what is usual), and the account's trail (8_enterprise)."
  type = object({
    alarm_emails       = optional(list(string), [])
    alarms             = optional(bool, true)
    limits             = optional(map(number), {})
    monthly_budget_usd = optional(number)
    budget_tag         = optional(object({ key = string, value = string }))
    anomaly_usd        = optional(number)
    trail              = optional(bool, true)
  })
  default = {}
}

variable "protected" {
  description = "Whether the database, people's files and the user pool refuse to be destroyed."
  type        = bool
  default     = true
}

variable "final_snapshot" {
  description = "Whether the database leaves a last snapshot when it is destroyed. Apart from `protected`, which has to be off before that."
  type        = bool
  default     = true
}

variable "sets_account" {
  description = "Whether this installation also sets what an account has once: no public buckets, and the role by which API Gateway writes logs. False for a second installation in an account."
  type        = bool
  default     = true
}

variable "traffic" {
  description = "How much the web app takes in: requests of one address in five minutes before WAF turns it away, and a second on each route of the API; and from how much of the world CloudFront answers (7_frontend)."
  type = object({
    requests_per_5_minutes = optional(number, 20000)
    throttling = optional(object({
      usual  = optional(object({ rate = number, burst = number }))
      costly = optional(object({ rate = number, burst = number }))
    }), {})
    price_class = optional(string, "PriceClass_100")
  })
  default = {}
}

variable "settings" {
  description = "Further settings for the API's and the agents' functions, by their names without `CAREERASSIST_`, e.g. `{ LOG_LEVEL = \"debug\" }`."
  type        = map(string)
  default     = {}
}

variable "log_retention_days" {
  description = "How long logs are kept, in days."
  type        = number
  default     = 7
}

variable "telemetry_layer_arn" {
  description = "Layer with an OpenTelemetry collector (ADOT) for the functions' own spans. Unset: Lambda's own only."
  type        = string
  default     = null
}

variable "permissions_boundary_arn" {
  description = "A boundary for all roles that the account asks for. Unset: one is made that fits (1_foundation)."
  type        = string
  default     = null
}
