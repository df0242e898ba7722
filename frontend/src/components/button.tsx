import type { ButtonHTMLAttributes } from "react";

const LOOKS = {
  /** What the page is for. */
  main: "bg-action text-on-action hover:bg-action-hover font-semibold px-6 py-3",
  /** What can be done as well. */
  frame: "border border-control bg-sheet hover:border-action px-4 py-2 font-medium",
  /** As quiet as a link. */
  quiet: "text-action underline underline-offset-4 decoration-1 hover:decoration-2 px-1 py-2",
  /** What can't be taken back. */
  danger: "border border-missing text-missing bg-sheet hover:bg-missing-mark px-4 py-2 font-medium",
};

export type Look = keyof typeof LOOKS;

export function lookOf(look: Look): string {
  return `min-h-11 rounded-sm transition-colors disabled:opacity-60 ${LOOKS[look]}`;
}

type Props = ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look };

export function Button({ look = "main", className = "", type = "button", ...rest }: Props) {
  return <button type={type} className={`${lookOf(look)} ${className}`} {...rest} />;
}
