"use client";

import { useEffect, useState } from "react";

import { Button } from "@/components/button";
import { useTexts } from "@/texts";

import { clock } from "./timer";

/** A clock for those who want one. It only counts: nothing rings and nothing turns red. */
export function Timer() {
  const texts = useTexts().interview.practice;
  const [begun, setBegun] = useState<number | null>(null);
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (begun === null) return;
    const ticking = window.setInterval(() => setNow(Date.now()), 1_000);
    return () => window.clearInterval(ticking);
  }, [begun]);
  const start = () => {
    const moment = Date.now();
    setBegun(moment);
    setNow(moment);
  };
  if (begun === null) {
    return (
      <Button look="quiet" onClick={start}>
        {texts.timer}
      </Button>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4">
      <p>
        <span className="text-quiet">{texts.elapsed}</span>{" "}
        <span className="tabular-nums">{clock(Math.floor((now - begun) / 1_000))}</span>
      </p>
      <Button look="quiet" onClick={start}>
        {texts.restart}
      </Button>
      <Button look="quiet" onClick={() => setBegun(null)}>
        {texts.timerOff}
      </Button>
    </div>
  );
}
