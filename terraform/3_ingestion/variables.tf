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
  description = "KMS key for the vectors, the ingest key, the function's settings and the logs. Its policy must let S3 Vectors' indexing use it (1_foundation's does)."
  type        = string
}

variable "network" {
  description = "Where the function sits: private subnets, and the security group that the database and the endpoints let in."
  type = object({
    vpc_id            = string
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
  description = "Bucket that the zips were uploaded to, as `<package>/<sha256>.zip`."
  type        = string
}

variable "database" {
  description = "The login `ingest` of 5_database: `url` with user and host and no password, `connect_arn` for `rds-db:connect`."
  type = object({
    url         = string
    connect_arn = string
  })
}

variable "embedding" {
  description = "The endpoint of 2_sagemaker."
  type = object({
    endpoint_name = string
    endpoint_arn  = string
  })
}

variable "model_monthly_usd" {
  description = "Most that is spent on models in a month, in USD, which a run of the researcher is told what is left of. Unset: no limit. Must be what the other functions have."
  type        = number
  default     = null
}

variable "requests_per_second" {
  description = "Requests that the ingest key may make in a second, on average."
  type        = number
  default     = 10

  validation {
    condition     = var.requests_per_second >= 1
    error_message = "At least one request a second is needed."
  }
}

variable "burst" {
  description = "Requests that may come at once before that average counts."
  type        = number
  default     = 20

  validation {
    condition     = var.burst >= 1
    error_message = "At least one request must be let through at a time."
  }
}

variable "requests_per_day" {
  description = "Requests that the ingest key may make in a day (UTC). A run of the researcher makes one for each page and a handful besides, so twelve runs of 30 pages make some 420."
  type        = number
  default     = 5000

  validation {
    condition     = var.requests_per_day >= 100
    error_message = "Fewer than 100 a day would not do for a few runs of the researcher."
  }
}

variable "web_acl_arn" {
  description = "Regional web ACL of AWS WAF to put in front of the API. Unset: none; without the key nothing gets past the gateway."
  type        = string
  default     = null
}

variable "set_gateway_log_role" {
  description = "Whether to set the role by which API Gateway writes logs. There is one for the whole account and region: false where something else sets it."
  type        = bool
  default     = true
}

variable "log_retention_days" {
  description = "How long logs are kept, in days."
  type        = number
  default     = 7
}

variable "telemetry_layer_arn" {
  description = "Layer with an OpenTelemetry collector (ADOT) for the function's own spans. Unset: none are made."
  type        = string
  default     = null
}

variable "permissions_boundary_arn" {
  description = "Boundary of the roles, where the account asks for one."
  type        = string
  default     = null
}
