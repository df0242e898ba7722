import { DeletedPage } from "@/features/settings/deleted-page";

export default function Page() {
  return <DeletedPage />;
}
