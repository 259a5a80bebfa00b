import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type DraftPlace, keepLocally, localDraft } from "./local-drafts.ts";
import { keepAtServer, serverDraft } from "./server-drafts.ts";

/** The server's copy is made so long after the last key, ms. */
const pauseMs = 1_000;

/** A text that outlives the page. */
export type Draft = {
  readonly text: string;
  /** When the portal kept what is on screen, by its clock; undefined while it has not. */
  readonly keptAt: string | undefined;
  write(text: string): void;
  /** Once it was sent: nothing is left of it anywhere. */
  drop(): void;
};

/**
 * A draft of one mode: in this browser with every key, at the server a second after the last one. It belongs to no ticket's
 * state: a change of holder, a refused sending, a session that ended leave it alone. What comes back is the newest of both copies.
 */
export const useDraft = ({ personId, entityId, ticketId, mode }: DraftPlace): Draft => {
  const place = useMemo(
    (): DraftPlace => ({ personId, entityId, ticketId, mode }),
    [personId, entityId, ticketId, mode],
  );
  const [text, setText] = useState("");
  const latest = useRef("");
  const [keptAt, setKeptAt] = useState<string>();
  const unsent = useRef<{ text: string; timer: number }>(undefined);

  const send = useCallback(async () => {
    const waiting = unsent.current;
    if (waiting === undefined) return;
    unsent.current = undefined;
    window.clearTimeout(waiting.timer);
    const at = await keepAtServer(place, waiting.text);
    if (at === undefined || unsent.current !== undefined) return;
    setKeptAt(at);
    await keepLocally(place, { text: waiting.text, isKept: true });
  }, [place]);

  const later = useCallback(
    (next: string) => {
      window.clearTimeout(unsent.current?.timer);
      unsent.current = { text: next, timer: window.setTimeout(() => void send(), pauseMs) };
    },
    [send],
  );

  // Looks for what was kept, once; what is typed meanwhile is newer.
  useEffect(() => {
    let isGone = false;
    if (place.personId === "") return;
    void Promise.all([localDraft(place), serverDraft(place)]).then(([local, server]) => {
      if (isGone) return;
      // What the portal could not be told of is newer than what it has; else another machine may have told it more.
      const kept =
        local !== undefined && (!local.isKept || server === undefined) ? local.text : (server ?? "");
      const typed = latest.current;
      // Whoever began to type before it came goes on after it.
      const text = [kept, typed].filter((part) => part !== "").join("\n");
      if (text === typed) return;
      latest.current = text;
      setText(text);
      // Typed where the server could not be reached, or meanwhile: it is told now.
      if (text !== server) later(text);
    });
    return () => {
      isGone = true;
    };
  }, [place, later]);

  // Whoever leaves the page loses less than the last second.
  useEffect(() => {
    const leave = () => void send();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [send]);

  const write = (next: string): void => {
    latest.current = next;
    setText(next);
    setKeptAt(undefined);
    void keepLocally(place, { text: next, isKept: false });
    later(next);
  };
  return {
    text,
    keptAt,
    write,
    drop: () => {
      write("");
      void send();
    },
  };
};
