import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";

import { Providers } from "@/components/providers";
import { Shell } from "@/components/shell";
import { BEFORE_PAINT } from "@/theme/before-paint";

import "./globals.css";

export const metadata: Metadata = {
  title: "CareerAssist",
  description: "How well you fit, honestly; a CV and a letter that say nothing untrue.",
  referrer: "no-referrer",
  manifest: "/manifest.webmanifest",
  icons: { icon: "/icon.svg", apple: "/apple-icon.png" },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf6" },
    { media: "(prefers-color-scheme: dark)", color: "#14181e" },
  ],
};

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script>{BEFORE_PAINT}</script>
      </head>
      <body>
        <Providers>
          <Shell>{children}</Shell>
        </Providers>
      </body>
    </html>
  );
}
