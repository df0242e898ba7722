// CloudFront runs this for each answer of the site. The publisher has put into the metadata of each
// file which policy it goes with (`csp`), and into that of the page for unknown addresses its status;
// S3 can't send them by their own names. A file that says nothing keeps the response headers
// policy's, which allows nothing.
//
// What is compared to save sending a page again is taken away: with "not modified" a browser keeps
// the policy that it got before, and would go on with that when only the policy has changed.

function handler(event) {
  const response = event.response;
  const headers = response.headers;
  const policy = headers["x-amz-meta-csp"];
  const status = headers["x-amz-meta-status"];
  if (policy) headers["content-security-policy"] = { value: policy.value };
  if (status) {
    response.statusCode = parseInt(status.value, 10);
    response.statusDescription = "Not Found";
  }
  Object.keys(headers)
    .filter((name) => name.startsWith("x-amz-meta-"))
    .forEach((name) => delete headers[name]);
  delete headers.etag;
  delete headers["last-modified"];
  return response;
}
