import { Suspense } from "react";

import { ComparePage } from "@/features/compare/compare-page";

export default function Page() {
  return (
    <Suspense>
      <ComparePage />
    </Suspense>
  );
}
