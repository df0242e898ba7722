"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

import { forgetPerson } from "@/api/person";
import { signOut } from "@/api/session";
import { useTexts } from "@/texts";

/** Ends the session in this browser and forgets what was loaded. */
export function SignOut({ className = "" }: { className?: string }) {
  const texts = useTexts().common;
  const router = useRouter();
  const client = useQueryClient();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      router.push("/sign-in/");
      forgetPerson(client);
    },
  });
  return (
    <button
      type="button"
      disabled={leave.isPending}
      onClick={() => leave.mutate()}
      className={`flex min-h-11 items-center text-quiet transition-colors hover:text-text ${className}`}
    >
      {leave.isError ? texts.signOutAgain : texts.signOut}
    </button>
  );
}
