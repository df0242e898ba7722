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
  description = "KMS key for the researcher's key, the service, the function's settings and the logs; also the key that the ingest key is kept under."
  type        = string
}

variable "host" {
  description = "What the researcher runs on: `fargate` (a task for each run), `apprunner` (a service that is always there, for accounts that had one before 30 April 2026), or `none`. `scripts/preflight` tells which fits."
  type        = string
  default     = "fargate"

  validation {
    condition     = contains(["fargate", "apprunner", "none"], var.host)
    error_message = "The host is \"fargate\", \"apprunner\" or \"none\"."
  }
}

variable "image" {
  description = "The researcher's image (backend/images/researcher) in Amazon ECR, by its digest: what was tested is what runs. Not needed where the host is `none`."
  type        = string
  default     = null

  validation {
    condition     = var.host == "none" || can(regex("^\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/[a-z0-9._/-]+@sha256:[0-9a-f]{64}$", var.image))
    error_message = "The image is <account>.dkr.ecr.<region>.amazonaws.com/<repository>@sha256:<digest>. A tag could be moved to another one."
  }
}

variable "repository_arn" {
  description = "ARN of the repository that the image is in, the only one that may be pulled from. Not needed where the host is `none`."
  type        = string
  default     = null

  validation {
    condition     = var.host == "none" || try(split("repository/", var.repository_arn)[1] == regex("/(.+)@", var.image)[0], false)
    error_message = "This is not the ARN of the repository that the image is in."
  }
}

variable "sites" {
  description = "Names of the sites that the researcher may read, with all below them, e.g. `[\"jobs.example.com\"]`. At least one, unless the host is `none`."
  type        = list(string)
  default     = []

  validation {
    condition     = var.host == "none" || length(var.sites) > 0
    error_message = "Without a site there is nothing to read: name one, or set the host to \"none\"."
  }

  validation {
    condition     = alltrue([for site in var.sites : can(regex("^([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\\.)+[a-z][a-z0-9-]*[a-z0-9]$", site))])
    error_message = "A site is written like jobs.example.com, in lower case, without https:// and without a path."
  }
}

variable "seeds" {
  description = "Addresses on these sites that a run begins with; `{topic}` in one is replaced by each topic. Empty: the first page of each site."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for seed in var.seeds : can(regex("^https?://[^,\\s]+$", seed))])
    error_message = "A seed is an http or https address without spaces; a comma in one is written %2C."
  }

  validation {
    condition = alltrue([
      for host in [for seed in var.seeds : try(lower(regex("^https?://([^/:?#]+)", seed)[0]), "")] :
      anytrue([for site in var.sites : host == site || endswith(host, ".${site}")])
    ])
    error_message = "A seed is on none of the sites."
  }
}

variable "ingest_url" {
  description = "Address of the ingest API that findings are handed in to, without `/ingest` (3_ingestion's `ingest_url`)."
  type        = string

  validation {
    condition     = can(regex("^https://[^/\\s@]+(/\\S*)?$", var.ingest_url))
    error_message = "The ingest API has an https address."
  }
}

variable "ingest_key_secret_arn" {
  description = "ARN of the secret with the ingest key (3_ingestion's `ingest_key_secret_arn`)."
  type        = string
}

variable "model" {
  description = "What reads besides the rules: `id` as the setting MODEL wants it, `arns` of the inference profile and the foundation models that may be invoked, `region` where it is asked (unset: here), and perhaps a guardrail, with the ARNs of its profile where it works across regions. By default the rules read alone."
  type = object({
    id     = string
    arns   = list(string)
    region = optional(string)
    guardrail = optional(object({
      id           = string
      version      = string
      arn          = string
      profile_arns = optional(list(string), [])
    }))
  })
  default = {
    id   = "offline/rules"
    arns = []
  }

  validation {
    condition     = var.model.id == "offline/rules" ? length(var.model.arns) == 0 : startswith(var.model.id, "bedrock/") && length(var.model.arns) > 0
    error_message = "The model is \"offline/rules\" without ARNs, or \"bedrock/<model id>\" with the ARNs that it stands for; the image has no other providers."
  }
}

variable "fetch_contact" {
  description = "Web page or e-mail address that is named in requests to sites, for those who run them. Unset: none is named."
  type        = string
  default     = null
}

variable "run_seconds" {
  description = "Time that one run may take, in seconds. With App Runner 720 at most: the function that asks for the run ends after 900."
  type        = number
  default     = 720

  validation {
    condition     = var.run_seconds >= 60 && var.run_seconds <= (var.host == "apprunner" ? 720 : 6600)
    error_message = "A run takes 60 to 720 seconds with App Runner, and up to 6600 on Fargate, so that it is over before the next one."
  }
}

variable "settings" {
  description = "Further settings of the researcher, by their names without `CAREERASSIST_`, e.g. `{ RESEARCH_PAGES = \"50\" }`."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.settings) : can(regex("^[A-Z][A-Z_]*$", name)) && !endswith(name, "_KEY")])
    error_message = "Settings are named like RESEARCH_PAGES; keys come from secrets and are not set here."
  }
}

variable "schedule" {
  description = "When runs are started, as EventBridge Scheduler writes it, e.g. `rate(2 hours)`. Unset: as the chore is registered (functions.json), every two hours."
  type        = string
  default     = null

  validation {
    condition     = var.schedule == null || can(regex("^(rate|cron)\\(.+\\)$", var.schedule))
    error_message = "A schedule is written rate(2 hours) or cron(0 6 * * ? *)."
  }
}

variable "schedule_enabled" {
  description = "Whether runs are started; false to pause the researcher."
  type        = bool
  default     = true
}

variable "cidr" {
  description = "Addresses of the researcher's own network, which is connected to no other. Only for Fargate."
  type        = string
  default     = "10.92.0.0/26"

  validation {
    condition     = can(cidrsubnets(var.cidr, 1, 1)) && try(tonumber(split("/", var.cidr)[1]) <= 27, false)
    error_message = "The network is a block of IPv4 addresses of /27 or larger, which is divided in two."
  }
}

variable "research_key_version" {
  description = "Raise it by one to have a new key for the service. Only for App Runner."
  type        = number
  default     = 1
}

variable "manifest" {
  description = "What `scripts/package` has built: the content of `dist/manifest.json`. Only for App Runner."
  type = object({
    packages = map(object({
      sha256           = string
      source_code_hash = string
      functions        = map(object({ handler = string }))
    }))
  })
  default = { packages = {} }
}

variable "packages_bucket" {
  description = "Bucket that the zips were uploaded to, as `<package>/<sha256>.zip`. Only for App Runner."
  type        = string
  default     = null
}

variable "log_retention_days" {
  description = "How long logs are kept, in days."
  type        = number
  default     = 7
}

variable "telemetry_layer_arn" {
  description = "Layer with an OpenTelemetry collector (ADOT) for the spans of the function that asks App Runner. Unset: none are made."
  type        = string
  default     = null
}

variable "permissions_boundary_arn" {
  description = "Boundary of the roles, where the account asks for one."
  type        = string
  default     = null
}
