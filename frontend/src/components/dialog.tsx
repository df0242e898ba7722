"use client";

import { useEffect, useId, useRef, type ReactNode } from "react";

import { useTexts } from "@/texts";

import { Button } from "./button";

type Props = { title: string; open: boolean; onClose: () => void; children: ReactNode };

/** A native modal dialog: the browser keeps the focus in it and gives it back afterwards. */
export function Dialog({ title, open, onClose, children }: Props) {
  const texts = useTexts().common;
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !box.current?.open) box.current?.showModal();
    if (!open && box.current?.open) box.current.close();
  }, [open]);
  return (
    <dialog
      ref={box}
      aria-labelledby={id}
      onClose={onClose}
      className="sheet m-auto w-[min(36rem,calc(100vw-2rem))] p-6 text-text backdrop:bg-black/50 sm:p-8"
    >
      {open ? (
        <>
          <div className="flex items-start justify-between gap-4">
            <h2 id={id} className="font-serif text-2xl font-semibold">
              {title}
            </h2>
            <Button look="quiet" onClick={onClose}>
              {texts.close}
            </Button>
          </div>
          <div className="mt-4">{children}</div>
        </>
      ) : null}
    </dialog>
  );
}
