import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import { comingFrom } from "../lib/trail/trail.ts";
import { rowId } from "./queue-row.tsx";

/** Which row one is at, and how one moves. Tab comes to one row; arrows, Home and End move, as J and K do from anywhere. */
export type Cursor = {
  readonly at: string | undefined;
  reach(id: string): void;
  move(step: 1 | -1): void;
  key(event: KeyboardEvent<HTMLTableRowElement>): void;
};

const focusRow = (id: string | undefined): void => {
  if (id !== undefined) document.getElementById(rowId(id))?.focus();
};

/** Who comes back from a ticket is at its row again. */
export const useCursor = (rows: readonly { readonly id?: string }[]): Cursor => {
  const [at, setAt] = useState<string>();
  const latest = useRef({ ids: [] as readonly string[], at });
  latest.current = { ids: rows.map(({ id = "" }) => id), at };
  const hasRows = rows.length > 0;
  useEffect(() => {
    if (!hasRows) return;
    const from = comingFrom();
    if (from !== undefined && latest.current.ids.includes(from)) focusRow(from);
  }, [hasRows]);
  const move = useCallback((step: 1 | -1) => {
    const { ids, at: current } = latest.current;
    const index = current === undefined ? -1 : ids.indexOf(current);
    focusRow(index === -1 ? ids[0] : ids[Math.min(Math.max(index + step, 0), ids.length - 1)]);
  }, []);
  const key = useCallback(
    (event: KeyboardEvent<HTMLTableRowElement>) => {
      if (event.target !== event.currentTarget) return;
      const { ids } = latest.current;
      if (event.key === "ArrowDown") move(1);
      else if (event.key === "ArrowUp") move(-1);
      else if (event.key === "Home") focusRow(ids[0]);
      else if (event.key === "End") focusRow(ids.at(-1));
      else return;
      event.preventDefault();
    },
    [move],
  );
  const isThere = at !== undefined && latest.current.ids.includes(at);
  return { at: isThere ? at : undefined, reach: setAt, move, key };
};
