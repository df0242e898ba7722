mock_provider "aws" {
  override_during = plan
  source          = "./tests/aws"
}

run "nobody_reads_the_bucket_but_this_distribution" {
  command = plan

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.site.block_public_acls,
      aws_s3_bucket_public_access_block.site.block_public_policy,
      aws_s3_bucket_public_access_block.site.ignore_public_acls,
      aws_s3_bucket_public_access_block.site.restrict_public_buckets,
    ])
    error_message = "The site's bucket must not be public in any way."
  }

  assert {
    condition = [
      for statement in jsondecode(aws_s3_bucket_policy.site.policy).Statement : statement if statement.Effect == "Allow"
      ] == [{
        Sid       = "ThisDistributionReads"
        Effect    = "Allow"
        Principal = { Service = "cloudfront.amazonaws.com" }
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::career-frontend-111122223333/*"
        Condition = { StringEquals = { "AWS:SourceArn" = "arn:aws:cloudfront::111122223333:distribution/E1ABC" } }
    }]
    error_message = "The one thing allowed is that this distribution reads files."
  }

  assert {
    condition = anytrue([
      for statement in jsondecode(aws_s3_bucket_policy.site.policy).Statement :
      statement.Effect == "Deny" && statement.Condition == { Bool = { "aws:SecureTransport" = "false" } }
    ])
    error_message = "Plain HTTP has to be refused."
  }

  assert {
    condition = (
      aws_cloudfront_origin_access_control.site.signing_behavior == "always"
      && one([for origin in aws_cloudfront_distribution.site.origin : origin if origin.origin_id == "site"]).origin_access_control_id == aws_cloudfront_origin_access_control.site.id
    )
    error_message = "CloudFront has to sign what it asks the bucket for."
  }
}

run "the_api_is_never_cached_and_hears_who_asks" {
  command = plan

  assert {
    condition     = [for behaviour in aws_cloudfront_distribution.site.ordered_cache_behavior : behaviour.path_pattern] == ["/api/*", "/config.json"]
    error_message = "What goes to the API: /api/* and /config.json."
  }

  assert {
    condition = alltrue([
      for behaviour in aws_cloudfront_distribution.site.ordered_cache_behavior :
      behaviour.target_origin_id == "api"
      && behaviour.cache_policy_id == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"          # Managed-CachingDisabled
      && behaviour.origin_request_policy_id == "b689b0a8-53d0-40ab-baf2-68738e2966ac" # Managed-AllViewerExceptHostHeader
      && behaviour.viewer_protocol_policy == "https-only"
      && contains(behaviour.allowed_methods, "DELETE")
      && length(behaviour.function_association) == 0
    ])
    error_message = "One person's answer must never be given to another, nor be changed on its way."
  }

  assert {
    condition     = length(aws_cloudfront_distribution.site.custom_error_response) == 0
    error_message = "Error pages are for the whole distribution: the API's problems would become pages."
  }

  assert {
    condition = alltrue([
      for origin in aws_cloudfront_distribution.site.origin :
      origin.domain_name == "a1b2c3.execute-api.eu-central-1.amazonaws.com"
      && origin.custom_origin_config[0].origin_protocol_policy == "https-only"
      && toset(origin.custom_origin_config[0].origin_ssl_protocols) == toset(["TLSv1.2"])
      if origin.origin_id == "api"
    ])
    error_message = "CloudFront speaks TLS 1.2 to the API."
  }
}

run "pages_are_kept_safe" {
  command = plan

  assert {
    condition = alltrue([
      for behaviour in concat(aws_cloudfront_distribution.site.default_cache_behavior, aws_cloudfront_distribution.site.ordered_cache_behavior) :
      behaviour.response_headers_policy_id == aws_cloudfront_response_headers_policy.this.id
    ])
    error_message = "Every answer has the security headers."
  }

  assert {
    condition = (
      aws_cloudfront_response_headers_policy.this.security_headers_config[0].strict_transport_security[0].access_control_max_age_sec >= 31536000
      && startswith(aws_cloudfront_response_headers_policy.this.security_headers_config[0].content_security_policy[0].content_security_policy, "default-src 'none'")
      && !aws_cloudfront_response_headers_policy.this.security_headers_config[0].content_security_policy[0].override
      && aws_cloudfront_response_headers_policy.this.security_headers_config[0].content_type_options[0].override
      && aws_cloudfront_response_headers_policy.this.security_headers_config[0].referrer_policy[0].referrer_policy == "no-referrer"
    )
    error_message = "HSTS for a year or more, nosniff, no referrer, and a policy that allows nothing where a page brings none."
  }

  assert {
    condition = toset([for item in aws_cloudfront_response_headers_policy.this.custom_headers_config[0].items : item.header]) == toset([
      "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy",
    ])
    error_message = "AWS takes only headers there that it has no place of their own for."
  }

  assert {
    condition = toset([for function in aws_cloudfront_distribution.site.default_cache_behavior[0].function_association : function.event_type]) == toset([
      "viewer-request", "viewer-response",
    ])
    error_message = "Addresses become files before, and pages get their policies after."
  }

  assert {
    condition = (
      strcontains(aws_cloudfront_function.clean_urls.code, "\"/jobs/\"")
      && strcontains(aws_cloudfront_function.clean_urls.code, "\"/sign-in/deleted/\"")
      && strcontains(aws_cloudfront_function.clean_urls.code, "\"/\"")
    )
    error_message = "The function has to know the site's pages."
  }

  assert {
    condition     = alltrue([for code in [aws_cloudfront_function.clean_urls.code, aws_cloudfront_function.page_headers.code] : length(code) <= 10240])
    error_message = "CloudFront takes functions of 10 KB."
  }
}

run "the_firewall_stands_in_front_and_reads_no_cv" {
  command = plan

  assert {
    condition     = aws_cloudfront_distribution.site.web_acl_id == aws_wafv2_web_acl.this.arn && aws_wafv2_web_acl.this.scope == "CLOUDFRONT" && aws_wafv2_web_acl.this.region == "us-east-1"
    error_message = "The firewall belongs to the distribution, and those are in us-east-1."
  }

  assert {
    condition = anytrue([
      for rule in aws_wafv2_web_acl.this.rule :
      try(rule.statement[0].rate_based_statement[0].limit, 0) == 20000 && try(length(rule.action[0].block), 0) == 1
    ])
    error_message = "Who asks too often from one address is turned away."
  }

  assert {
    condition = toset(flatten([
      for rule in aws_wafv2_web_acl.this.rule : [
        for group in rule.statement[0].managed_rule_group_statement : [
          for changed in group.rule_action_override : changed.name if length(changed.action_to_use[0].count) == 1
        ]
      ]
      ])) == toset([
      "CrossSiteScripting_BODY", "EC2MetaDataSSRF_BODY", "GenericLFI_BODY", "GenericRFI_BODY",
      "JavaDeserializationRCE_BODY", "Log4JRCE_BODY", "ReactJSRCE_BODY", "SizeRestrictions_BODY",
    ])
    error_message = "All rules that read bodies count, and only those: they would turn away CVs that somebody pastes."
  }

  assert {
    condition = alltrue([
      for rule in aws_wafv2_web_acl.this.rule :
      try(length(rule.override_action[0].none), 0) == 1 if length(rule.statement[0].managed_rule_group_statement) > 0
    ])
    error_message = "The other rules of AWS's sets block."
  }

  assert {
    condition = toset(flatten([
      for protected in aws_wafv2_web_acl.this.data_protection_config[0].data_protection :
      coalescelist(coalesce(protected.field[0].field_keys, []), [protected.field[0].field_type])
    ])) == toset(["authorization", "cookie", "QUERY_STRING", "BODY"])
    error_message = "Samples that the firewall keeps must not hold tokens, what was asked for, or CVs."
  }
}

run "a_domain_of_its_own_brings_tls_and_records" {
  command = plan

  variables {
    domain = { name = "career.example.com", zone_id = "Z1" }
  }

  assert {
    condition = (
      aws_cloudfront_distribution.site.viewer_certificate[0].minimum_protocol_version == "TLSv1.2_2021"
      && aws_cloudfront_distribution.site.viewer_certificate[0].acm_certificate_arn == "arn:aws:acm:us-east-1:111122223333:certificate/made"
      && aws_cloudfront_distribution.site.viewer_certificate[0].ssl_support_method == "sni-only"
      && aws_acm_certificate.site[0].region == "us-east-1"
    )
    error_message = "Browsers speak TLS 1.2 or newer, with a certificate that CloudFront can find."
  }

  assert {
    condition     = toset([for record in aws_route53_record.site : record.type]) == toset(["A", "AAAA"]) && aws_route53_record.validation[0].name == "_proof.career.example.com"
    error_message = "The zone gets the site's records and the one that proves whose it is."
  }

  assert {
    condition     = output.web_address == "https://career.example.com" && local.api_settings.WEB_ORIGINS == "https://career.example.com"
    error_message = "The API has to know the site by its own name."
  }
}

run "a_certificate_that_is_there_is_used" {
  command = plan

  variables {
    domain = { name = "career.example.com", certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/given" }
  }

  assert {
    condition = (
      aws_cloudfront_distribution.site.viewer_certificate[0].acm_certificate_arn == "arn:aws:acm:us-east-1:111122223333:certificate/given"
      && length(aws_acm_certificate.site) == 0 && length(aws_route53_record.site) == 0
    )
    error_message = "Nothing is made that was brought."
  }
}

run "cloudfront_takes_no_certificates_of_other_regions" {
  command = plan

  variables {
    domain = { name = "career.example.com", certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/given" }
  }

  expect_failures = [var.domain]
}

run "a_certificate_can_t_be_made_without_a_zone" {
  command = plan

  variables {
    domain = { name = "career.example.com" }
  }

  expect_failures = [var.domain]
}

run "browsers_bring_files_from_the_site_only" {
  command = plan

  assert {
    condition = [for rule in aws_s3_bucket_cors_configuration.files.cors_rule : rule.allowed_origins if contains(rule.allowed_methods, "PUT")] == [
      toset(["https://d111111abcdef8.cloudfront.net"])
    ]
    error_message = "Another site's page must not bring files."
  }

  assert {
    condition     = alltrue([for rule in aws_s3_bucket_cors_configuration.files.cors_rule : length(setsubtract(rule.allowed_methods, ["GET", "PUT"])) == 0])
    error_message = "Browsers bring and fetch, and nothing else."
  }
}
