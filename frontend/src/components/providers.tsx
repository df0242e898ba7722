"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState, type ReactNode } from "react";

import { forgetPerson, welcome } from "@/api/person";
import { ApiError } from "@/api/problem";
import { onSession } from "@/api/session";
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
  // Who signs in, here or in another tab, sees what could not be shown before.
  // Who signs out in one tab is out in all of them.
  const router = useRouter();
  useEffect(
    () =>
      onSession({
        signedIn: () => welcome(client),
        signedOut: () => {
          forgetPerson(client);
          if (!window.location.pathname.startsWith("/sign-in")) router.replace("/sign-in/");
        },
      }),
    [client, router],
  );
  return (
    <QueryClientProvider client={client}>
      <TextsProvider>{children}</TextsProvider>
    </QueryClientProvider>
  );
}
