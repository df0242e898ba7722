"use client";

import { useEffect } from "react";

/** Has the browser keep the app's pages, so that they open without a connection too. */
export function KeptShell() {
  useEffect(() => {
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    // Where it is refused (a private window, say) the app works all the same, with a connection.
    navigator.serviceWorker.register("/sw.js").catch(() => undefined);
  }, []);
  return null;
}
