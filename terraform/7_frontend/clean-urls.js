// CloudFront runs this for each request of the site, before it looks into its cache: addresses of
// pages become the names of their files, and what is no page gets the page that says so. Terraform
// writes above it which pages there are (PAGES), since an answer that the bucket refuses can't be
// replaced here, and a rule for the whole distribution would replace the API's answers too.
//
// The runtime is not all of JavaScript: no `for … of`, no modules.

function handler(event) {
  const request = event.request;
  const address = request.uri;
  const name = address.slice(address.lastIndexOf("/") + 1);
  if (name.includes(".")) return request; // a file
  if (PAGES.includes(address)) {
    request.uri = address + "index.html";
    return request;
  }
  if (PAGES.includes(address + "/")) {
    const query = request.rawQueryString();
    return {
      statusCode: 308,
      statusDescription: "Permanent Redirect",
      headers: {
        location: { value: address + "/" + (query ? "?" + query : "") },
        "cache-control": { value: "no-cache" },
      },
    };
  }
  request.uri = "/404.html";
  return request;
}
