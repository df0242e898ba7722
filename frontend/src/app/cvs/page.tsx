import { Suspense } from "react";

import { CvsPage } from "@/features/cvs/cvs-page";

export default function Page() {
  return (
    <Suspense>
      <CvsPage />
    </Suspense>
  );
}
