import type { NextConfig } from "next";

/** Where `next dev` finds the API. The built site is served by the API, or beside it. */
const API = process.env.CAREERASSIST_API ?? "http://127.0.0.1:8400";
const FROM_THE_API = ["/api/:path*", "/config.json"];

const developing: NextConfig = {
  skipTrailingSlashRedirect: true,
  allowedDevOrigins: ["127.0.0.1"],
  rewrites: () =>
    Promise.resolve(FROM_THE_API.map((source) => ({ source, destination: API + source }))),
};

/** One build for all: served by the API on a laptop, from S3 in the cloud. */
const exporting: NextConfig = { output: "export" };

const config: NextConfig = {
  trailingSlash: true,
  images: { unoptimized: true },
  reactStrictMode: true,
  poweredByHeader: false,
  ...(process.env.NODE_ENV === "development" ? developing : exporting),
};

export default config;
