import next from "eslint-config-next";
import coreWebVitals from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

const config = [
  ...(Array.isArray(next) ? next : [next]),
  ...coreWebVitals,
  ...typescript,
  // A text takes what any language may want to say; what one leaves out begins with `_`.
  { rules: { "@typescript-eslint/no-unused-vars": ["warn", { argsIgnorePattern: "^_" }] } },
  { ignores: ["out/**", ".next/**", "next-env.d.ts", "src/api/schema.d.ts"] },
];

export default config;
