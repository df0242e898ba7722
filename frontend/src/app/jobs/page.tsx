import { Suspense } from "react";

import { CheckPage } from "@/features/check/check-page";

export default function Page() {
  return (
    <Suspense>
      <CheckPage />
    </Suspense>
  );
}
