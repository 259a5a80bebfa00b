import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useDraft } from "../borradores/use-draft.ts";
import { selfQuery } from "../queries.ts";
import { type CallForm, readCall, writtenCall } from "./form.ts";
import { now } from "./now.ts";

/** No call lasts longer than this: what was written before is gone on with in another one. */
const longestMs = 2 * 3_600_000;

/** The call that is being written down. */
export type CallWriting = {
  readonly form: CallForm;
  /** When the call began, ms since 1970. */
  readonly startedAt: number;
  /** When the portal kept what is on screen; undefined while it has not. */
  readonly keptAt: string | undefined;
  set(change: Partial<CallForm>): void;
  /** Nothing is left of it, and another call begins. */
  next(): void;
  /** It was sent: nothing is left of it. */
  drop(): void;
};

/** A call kept while one types, as any draft of staff: it outlives a reload, another machine and an ended session. */
export const useCallForm = (entityId: string): CallWriting => {
  const { data: self } = useQuery(selfQuery);
  const personId = self?.personId ?? "";
  const draft = useDraft({ personId, entityId, ticketId: "llamada", mode: "formulario" });
  const [openedAt, setOpenedAt] = useState(() => now());
  const form = readCall(draft.text);
  // Two changes of one key press see each other.
  const latest = useRef({ text: draft.text, form });
  if (latest.current.text !== draft.text) latest.current = { text: draft.text, form };
  const begun = Number(form.started || openedAt);
  const startedAt = openedAt - begun > longestMs ? openedAt : begun;
  return {
    form,
    startedAt,
    keptAt: draft.keptAt,
    set: (change) => {
      const next = { ...latest.current.form, started: String(startedAt), ...change };
      const text = writtenCall(next);
      latest.current = { text, form: next };
      draft.write(text);
    },
    next: () => setOpenedAt(now()),
    drop: draft.drop,
  };
};
