"use client";

import { useCallback } from "react";

import { ApiError, type OwnCode } from "@/api/problem";
import { useTexts, type Texts } from "@/texts";

type Words = Texts["common"]["own"];

/** What to say of an error: the API's own sentence, or ours where it said nothing. Never empty. */
export function wordsOf(error: unknown, words: Words): string {
  if (!(error instanceof Error)) return words.failed;
  if (error instanceof ApiError) {
    return error.problem?.detail || words[error.code as OwnCode] || words.failed;
  }
  if (error.cause instanceof Error) return wordsOf(error.cause, words);
  return error.message || words.failed;
}

/** `wordsOf` in the language in use. */
export function useWordsOf(): (error: unknown) => string {
  const { own } = useTexts().common;
  return useCallback((error) => wordsOf(error, own), [own]);
}
