import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { keepLocally, localDraft } from "../borradores/local-drafts.ts";
import { selfQuery } from "../queries.ts";
import type { Written } from "./written.ts";

type KeptForm = {
  readonly written: Written;
  /** Whether what is on screen was typed earlier and never saved. */
  readonly isRestored: boolean;
  change(change: Partial<Written>): void;
  /** Back to what the form began with. */
  discard(): void;
  /** Once it was saved: nothing is left of it in this browser. */
  drop(): Promise<void>;
};

/** What is typed stays in this browser with every key, until it is saved or one signs out. */
export const useKeptForm = (entityId: string, about: string, initial: Written): KeptForm => {
  const { data: self } = useQuery(selfQuery);
  const personId = self?.personId ?? "";
  const place = useMemo(
    () => ({ personId, entityId, ticketId: about, mode: "formulario" }) as const,
    [personId, entityId, about],
  );
  const [first] = useState(initial);
  const [written, setWritten] = useState(first);
  const [isRestored, setRestored] = useState(false);
  const hasTyped = useRef(false);
  useEffect(() => {
    if (personId === "") return;
    void localDraft(place).then((kept) => {
      // Whoever began to type before it came goes on with that.
      if (kept === undefined || kept.text === "" || hasTyped.current) return;
      const typed = { ...first, ...(JSON.parse(kept.text) as Partial<Written>) };
      if (JSON.stringify(typed) === JSON.stringify(first)) return;
      setWritten(typed);
      setRestored(true);
    });
  }, [place, personId, first]);
  const forget = () => keepLocally(place, { text: "", isKept: false });
  return {
    written,
    isRestored,
    change: (change) => {
      hasTyped.current = true;
      const next = { ...written, ...change };
      setWritten(next);
      if (personId !== "") void keepLocally(place, { text: JSON.stringify(next), isKept: false });
    },
    discard: () => {
      setWritten(first);
      setRestored(false);
      void forget();
    },
    drop: forget,
  };
};
