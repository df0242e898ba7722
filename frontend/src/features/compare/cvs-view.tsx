"use client";

import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/link-button";
import { useFormats, useTexts } from "@/texts";

import { AddPosting } from "./add-posting";
import { CheckingBar } from "./checking-bar";
import { chosenTwo } from "./choices";
import { postingNames } from "./names";
import { Select } from "./select";
import { TwoCvs } from "./two-cvs";
import type { ViewProps } from "./view";

/** Two CVs against one posting. */
export function CvsView({ material, asked, choose, checking }: ViewProps) {
  const texts = useTexts().compare;
  const formats = useFormats();
  const { cvs, postings, analyses } = material;
  if (cvs.length < 2) {
    return (
      <Empty action={<LinkButton href="/cvs/">{texts.empty.bringCv}</LinkButton>}>
        {texts.empty.oneCv}
      </Empty>
    );
  }
  const two = chosenTwo(asked, cvs, postings, analyses);
  const add = (
    <AddPosting
      onAdded={(postingId) => {
        choose({ postingId });
        if (two) checking.ask([two.left, two.right].map((cv) => ({ cvId: cv.cv_id, postingId })));
      }}
    />
  );
  if (!two) return <Empty action={add}>{texts.empty.postings}</Empty>;
  const { left, right, posting } = two;
  const names = cvs.map((cv) => ({
    id: cv.cv_id,
    name: cv.is_primary ? texts.primary(cv.version_name) : cv.version_name,
  }));
  const nameOf = postingNames(postings, texts, formats.moment);
  const same = left.cv_id === right.cv_id;
  return (
    <div className="space-y-10">
      <div className="grid items-start gap-x-6 gap-y-5 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <Select
            label={texts.posting}
            options={postings.map((one) => ({
              id: one.posting_id,
              name: nameOf.get(one.posting_id) ?? "",
            }))}
            chosen={posting.posting_id}
            onChoose={(postingId) => choose({ postingId, cvIds: [left.cv_id, right.cv_id] })}
          />
        </div>
        <Select
          label={texts.two.first}
          options={names}
          chosen={left.cv_id}
          onChoose={(id) => choose({ cvIds: [id, right.cv_id], postingId: posting.posting_id })}
        />
        <Select
          label={texts.two.second}
          options={names}
          chosen={right.cv_id}
          problem={same ? texts.two.same : null}
          onChoose={(id) => choose({ cvIds: [left.cv_id, id], postingId: posting.posting_id })}
        />
        <div>{add}</div>
      </div>
      <CheckingBar checking={checking} />
      {same ? null : <TwoCvs two={two} analyses={analyses} checking={checking} />}
    </div>
  );
}
