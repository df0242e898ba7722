import { Suspense } from "react";

import { OperatorPage } from "@/features/operator/operator-page";

export default function Page() {
  return (
    <Suspense>
      <OperatorPage />
    </Suspense>
  );
}
