# One address for the site and the API, so that pages need no CORS: pages from the bucket, `/api/*`
# and `/config.json` from the HTTP API, which is never cached.

locals {
  site = "site"
  api  = "api"

  # AWS's own policies have the same ids everywhere.
  caching_optimized           = "658327ea-f89d-4fab-a63d-7e88639e58f6"
  caching_disabled            = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
  all_viewer_headers_but_host = "b689b0a8-53d0-40ab-baf2-68738e2966ac"

  # A test holds these against what the API sends where it serves the site itself.
  security_headers = jsondecode(file("${path.module}/security-headers.json"))
  # Those that AWS has places of their own for.
  placed_headers = ["Content-Security-Policy", "Referrer-Policy", "Strict-Transport-Security", "X-Content-Type-Options"]

  page_sources = fileset("${path.module}/../../frontend/src/app", "**/page.tsx")
  pages        = [for source in local.page_sources : dirname(source) == "." ? "/" : "/${dirname(source)}/"]

  web_host    = var.domain == null ? aws_cloudfront_distribution.site.domain_name : var.domain.name
  web_address = "https://${local.web_host}"
}

resource "aws_cloudfront_origin_access_control" "site" {
  name                              = local.site_bucket
  description                       = "Signs what the distribution asks of the site's bucket."
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_function" "clean_urls" {
  name    = "${var.prefix}-clean-urls"
  comment = "Addresses of pages become names of files."
  runtime = "cloudfront-js-2.0"
  publish = true
  code    = "const PAGES = ${jsonencode(local.pages)};\n${file("${path.module}/clean-urls.js")}"

  lifecycle {
    precondition {
      condition     = contains(local.pages, "/")
      error_message = "There are no pages in frontend/src/app, so every address would be unknown. Apply from a whole checkout."
    }
  }
}

resource "aws_cloudfront_function" "page_headers" {
  name    = "${var.prefix}-page-headers"
  comment = "Each page's own Content-Security-Policy, out of its metadata."
  runtime = "cloudfront-js-2.0"
  publish = true
  code    = file("${path.module}/page-headers.js")
}

resource "aws_cloudfront_response_headers_policy" "this" {
  #checkov:skip=CKV_AWS_259:What lies below a domain of yours is not ours to force to HTTPS, nor to have preloaded.
  name    = "${var.prefix}-frontend"
  comment = "What every answer says to keep browsers safe. Pages have policies of their own instead."

  security_headers_config {
    content_security_policy {
      content_security_policy = local.security_headers["Content-Security-Policy"]
      override                = false # a page has its own
    }

    content_type_options {
      override = true
    }

    referrer_policy {
      referrer_policy = local.security_headers["Referrer-Policy"]
      override        = true
    }

    strict_transport_security {
      access_control_max_age_sec = tonumber(trimprefix(local.security_headers["Strict-Transport-Security"], "max-age="))
      include_subdomains         = false
      override                   = true
    }
  }

  custom_headers_config {
    dynamic "items" {
      for_each = { for name, value in local.security_headers : name => value if !contains(local.placed_headers, name) }

      content {
        header   = items.key
        value    = items.value
        override = true
      }
    }
  }
}

resource "aws_cloudfront_distribution" "site" {
  #checkov:skip=CKV_AWS_86:An access log would hold people's addresses and what they looked at. CloudFront's figures are enough.
  #checkov:skip=CKV_AWS_174:Without a domain of its own, CloudFront's certificate is used, for which AWS sets the versions of TLS.
  #checkov:skip=CKV_AWS_310:The site and the API have one place each. There is nothing to fail over to.
  #checkov:skip=CKV_AWS_374:People look for work from everywhere.
  #checkov:skip=CKV2_AWS_42:A domain of its own is an input.
  #checkov:skip=CKV2_AWS_47:The firewall has the rules against Log4j; only those that read bodies count instead of blocking.
  comment             = "CareerAssist (${var.prefix})"
  enabled             = true
  is_ipv6_enabled     = true
  http_version        = "http2and3"
  price_class         = var.price_class
  default_root_object = "index.html"
  aliases             = var.domain == null ? [] : [var.domain.name]
  web_acl_id          = aws_wafv2_web_acl.this.arn

  origin {
    origin_id                = local.site
    domain_name              = aws_s3_bucket.site.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.site.id
  }

  origin {
    origin_id   = local.api
    domain_name = local.api_host

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
      origin_read_timeout    = 40 # longer than the gateway's 30 s, whose word on it is the better one
    }
  }

  default_cache_behavior {
    target_origin_id           = local.site
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    cache_policy_id            = local.caching_optimized
    response_headers_policy_id = aws_cloudfront_response_headers_policy.this.id

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.clean_urls.arn
    }

    function_association {
      event_type   = "viewer-response"
      function_arn = aws_cloudfront_function.page_headers.arn
    }
  }

  dynamic "ordered_cache_behavior" {
    for_each = ["/api/*", "/config.json"]

    content {
      path_pattern               = ordered_cache_behavior.value
      target_origin_id           = local.api
      viewer_protocol_policy     = "https-only"
      allowed_methods            = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
      cached_methods             = ["GET", "HEAD"]
      compress                   = false # CloudFront packs only what it may cache
      cache_policy_id            = local.caching_disabled
      origin_request_policy_id   = local.all_viewer_headers_but_host
      response_headers_policy_id = aws_cloudfront_response_headers_policy.this.id
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = var.domain == null
    acm_certificate_arn            = local.certificate_arn
    ssl_support_method             = var.domain == null ? null : "sni-only"
    minimum_protocol_version       = var.domain == null ? null : "TLSv1.2_2021"
  }
}
