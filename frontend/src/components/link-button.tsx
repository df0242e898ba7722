import Link from "next/link";
import type { ComponentProps } from "react";

import { lookOf, type Look } from "./button";

type Props = ComponentProps<typeof Link> & { look?: Look };

/** A link that leads on, as prominent as a button. */
export function LinkButton({ look = "main", className = "", ...rest }: Props) {
  return <Link className={`inline-flex items-center ${lookOf(look)} ${className}`} {...rest} />;
}
