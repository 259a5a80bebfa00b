import type { TicketSummary } from "@yanapa/proto/json/tickets.ts";
import { useState } from "react";

/** The rows that are marked for one act; they stay marked while the list changes. */
export type Marks = {
  readonly ids: ReadonlySet<string>;
  toggle(id: string): void;
  /** Marks all rows on screen, or none when all are. */
  toggleAll(): void;
  clear(ids?: readonly string[]): void;
};

export const useMarks = (rows: readonly TicketSummary[]): Marks => {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const all = rows.map(({ id = "" }) => id);
  const ids = new Set(all.filter((id) => marked.has(id)));
  return {
    ids,
    toggle: (id) => setMarked(new Set(ids.has(id) ? [...ids].filter((each) => each !== id) : [...ids, id])),
    toggleAll: () => setMarked(new Set(ids.size === all.length ? [] : all)),
    clear: (some) =>
      setMarked(new Set(some === undefined ? [] : [...ids].filter((id) => !some.includes(id)))),
  };
};
