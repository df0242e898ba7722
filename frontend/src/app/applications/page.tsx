import { Suspense } from "react";

import { ApplicationsPage } from "@/features/applications/applications-page";

export default function Page() {
  return (
    <Suspense>
      <ApplicationsPage />
    </Suspense>
  );
}
