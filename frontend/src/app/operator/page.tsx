import { OperatorPage } from "@/features/operator/operator-page";

export default function Page() {
  return <OperatorPage />;
}
