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
  description = "KMS key for the data, the backups, the owner's password, the logs and Performance Insights. It can't be changed later."
  type        = string
}

variable "network" {
  description = "Where the database and the migrator sit: private subnets in two zones or more, and the security group of the functions that the database lets in."
  type = object({
    vpc_id            = string
    subnet_ids        = list(string)
    security_group_id = string
  })

  validation {
    condition     = length(var.network.subnet_ids) >= 2
    error_message = "Aurora needs subnets in at least two zones."
  }
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

variable "engine_version" {
  description = "Version of Aurora PostgreSQL: `15` for the release that AWS prefers, kept current by it in the maintenance window, or one release such as `15.15`."
  type        = string
  default     = "15"

  validation {
    condition     = can(regex("^15(\\.[0-9]+)?$", var.engine_version))
    error_message = "The parameters are those of PostgreSQL 15, so the version is 15 or 15.x."
  }
}

variable "min_capacity" {
  description = "Least capacity of an instance in ACU (some 2 GB of memory each), in halves. 0 lets the database sleep when nobody asks; whoever asks next waits some 15 s."
  type        = number
  default     = 0.5

  validation {
    condition     = var.min_capacity >= 0 && var.min_capacity <= 256 && floor(var.min_capacity * 2) == var.min_capacity * 2
    error_message = "The least capacity is 0 to 256 ACU, in halves."
  }
}

variable "max_capacity" {
  description = "Most capacity of an instance in ACU, in halves. It limits what an hour can cost, and how many connections there may be."
  type        = number
  default     = 1

  validation {
    condition     = var.max_capacity >= 1 && var.max_capacity <= 256 && floor(var.max_capacity * 2) == var.max_capacity * 2
    error_message = "The most capacity is 1 to 256 ACU, in halves."
  }

  validation {
    condition     = var.max_capacity >= var.min_capacity
    error_message = "The most capacity is at least the least one."
  }
}

variable "pause_after_seconds" {
  description = "How long nobody must have asked before the database goes to sleep, 300 to 86400. Counts only with `min_capacity = 0`."
  type        = number
  default     = 300

  validation {
    condition     = var.pause_after_seconds >= 300 && var.pause_after_seconds <= 86400
    error_message = "Aurora sleeps after 300 to 86,400 seconds."
  }
}

variable "readers" {
  description = "Instances beside the one that writes, in other zones. One takes over within some 30 s where otherwise a new one is started within some ten minutes; each costs as much as the first. Nothing reads from them."
  type        = number
  default     = 0

  validation {
    condition     = var.readers >= 0 && var.readers <= 15 && floor(var.readers) == var.readers
    error_message = "There are 0 to 15 readers."
  }
}

variable "deletion_protection" {
  description = "Whether the database refuses to be deleted. To delete it, apply `false` first."
  type        = bool
  default     = true
}

variable "final_snapshot" {
  description = "Whether deleting the database leaves a last snapshot, `<prefix>-database-final`. There can be one of that name."
  type        = bool
  default     = true
}

variable "backup_retention_days" {
  description = "How many days back the database can be restored to any second, 1 to 35. What a person erased is in there as long."
  type        = number
  default     = 7

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 35
    error_message = "Aurora keeps backups for 1 to 35 days."
  }
}

variable "backup_window" {
  description = "When the daily backup is made, in UTC."
  type        = string
  default     = "02:00-03:00"
}

variable "maintenance_window" {
  description = "When AWS may restart the database for patches, in UTC, not within `backup_window`."
  type        = string
  default     = "sun:03:30-sun:04:30"
}

variable "apply_immediately" {
  description = "Whether changes come at once, rather than in the maintenance window. Another `engine_version` restarts the database."
  type        = bool
  default     = true
}

variable "long_term_backups" {
  description = "Backups by AWS Backup that outlive `backup_retention_days`: kept for `keep_days`, made when `schedule` says (UTC), and copied to `copy_region` if that is set, against the loss of this one. Unset: none. What a person erased is in them until they expire."
  type = object({
    keep_days   = number
    schedule    = optional(string, "cron(0 4 ? * SUN *)")
    copy_region = optional(string)
  })
  default = null

  validation {
    condition     = var.long_term_backups == null ? true : var.long_term_backups.keep_days > var.backup_retention_days
    error_message = "Backups that are kept no longer than `backup_retention_days` add nothing."
  }
}

variable "log_retention_days" {
  description = "How long the logs of the database and of the migrator are kept, in days."
  type        = number
  default     = 7
}

variable "telemetry_layer_arn" {
  description = "Layer with an OpenTelemetry collector for the migrator, as in modules/function. Unset: none."
  type        = string
  default     = null
}

variable "permissions_boundary_arn" {
  description = "Boundary of all roles made here. Unset: none."
  type        = string
  default     = null
}
