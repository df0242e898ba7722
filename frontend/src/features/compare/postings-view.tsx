"use client";

import { Empty } from "@/components/empty";
import { useFormats, useTexts } from "@/texts";

import { AddPosting } from "./add-posting";
import { CheckingBar } from "./checking-bar";
import { chosenCv } from "./choices";
import { postingNames } from "./names";
import { latestByPair, ranked } from "./pairs";
import { RankedTable } from "./ranked-table";
import { Select } from "./select";
import { Unchecked } from "./unchecked";
import type { ViewProps } from "./view";

/** The postings, ranked for one CV; and those that it was not held against yet. */
export function PostingsView({ material, asked, choose, checking }: ViewProps) {
  const texts = useTexts().compare;
  const formats = useFormats();
  const cv = chosenCv(asked, material.cvs);
  if (!cv) return null;
  const names = postingNames(material.postings, texts, formats.moment);
  const rows = ranked(cv.cv_id, material.postings, latestByPair(material.analyses));
  const unchecked = rows.filter(({ scored }) => scored === null);
  return (
    <div className="space-y-10">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="w-full max-w-md">
          <Select
            label={texts.cv}
            options={material.cvs.map((one) => ({
              id: one.cv_id,
              name: one.is_primary ? texts.primary(one.version_name) : one.version_name,
            }))}
            chosen={cv.cv_id}
            onChoose={(id) => choose({ cvIds: [id] })}
          />
        </div>
        <AddPosting
          onAdded={(postingId) => checking.ask([{ cvId: cv.cv_id, postingId }])}
        />
      </div>
      <CheckingBar checking={checking} />
      {rows.length === 0 ? (
        <Empty>{texts.empty.postings}</Empty>
      ) : (
        <>
          <RankedTable
            cv={cv}
            rows={rows.filter(({ scored }) => scored !== null)}
            names={names}
          />
          <Unchecked
            cv={cv}
            postings={unchecked.map(({ posting }) => posting)}
            names={names}
            checking={checking}
          />
        </>
      )}
    </div>
  );
}
