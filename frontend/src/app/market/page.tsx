import { Suspense } from "react";

import { MarketPage } from "@/features/market/market-page";

export default function Page() {
  return (
    <Suspense>
      <MarketPage />
    </Suspense>
  );
}
