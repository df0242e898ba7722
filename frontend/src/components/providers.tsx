"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import { ApiError } from "@/api/problem";
import { TextsProvider } from "@/texts";

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          // Ask even where the browser thinks it is offline: the API may be on this very computer,
          // and what can't be reached is to fail with words instead of waiting in silence.
          mutations: { networkMode: "always" },
          queries: {
            networkMode: "always",
            staleTime: 10_000,
            retry: (failures, error) => failures < 2 && error instanceof ApiError && error.passing,
          },
        },
      }),
  );
  return (
    <QueryClientProvider client={client}>
      <TextsProvider>{children}</TextsProvider>
    </QueryClientProvider>
  );
}
