import { OfflinePage } from "@/features/offline/offline-page";

export default function Page() {
  return <OfflinePage />;
}
