"use client";

import { useSearchParams } from "next/navigation";

import { Asked } from "@/components/asked";
import { Skeleton } from "@/components/skeleton";

import { addressesOf } from "./addresses";
import { useArrival } from "./arrival";
import { PackView } from "./pack-view";
import { PracticeView } from "./practice-view";
import { useSession } from "./queries";

/** The questions to prepare for; with a question in the address, that one to practise. */
export function InterviewView({ id }: { id: string }) {
  const asked = useSearchParams();
  const question = asked.get("question");
  const answer = asked.get("answer");
  const heading = useArrival(`${question ?? ""}/${answer ?? ""}`);
  return (
    <Asked query={useSession(id)} loading={<Skeleton className="h-[40rem]" />}>
      {(session) => {
        const addresses = addressesOf(session.job_id);
        return question ? (
          <PracticeView
            key={question}
            session={session}
            questionId={question}
            answerId={answer}
            addresses={addresses}
            heading={heading}
          />
        ) : (
          <PackView session={session} addresses={addresses} heading={heading} />
        );
      }}
    </Asked>
  );
}
