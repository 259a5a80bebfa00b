import * as v from "valibot";
import { csrf } from "../../lib/call.ts";
import type { DraftPlace } from "./local-drafts.ts";

const answer = v.object({
  drafts: v.array(v.object({ mode: v.string(), text: v.string() })),
});

/** What the portal keeps of this person's draft, "" for none, on whichever machine it was typed; undefined where it can't be asked. */
export const serverDraft = async ({ entityId, ticketId, mode }: DraftPlace): Promise<string | undefined> => {
  try {
    const response = await fetch(`/portal/drafts?${new URLSearchParams({ ticket: ticketId })}`, {
      headers: { "yanapa-entity": entityId },
    });
    if (!response.ok) return undefined;
    const { drafts } = v.parse(answer, await response.json());
    return drafts.find((draft) => draft.mode === mode)?.text ?? "";
  } catch {
    return undefined;
  }
};

/** Keeps a text at the portal; an empty one removes what was there. Gives when it did by the portal's clock, or undefined. */
export const keepAtServer = async (
  { entityId, ticketId, mode }: DraftPlace,
  text: string,
): Promise<string | undefined> => {
  try {
    const response = await fetch(`/portal/drafts/${ticketId}/${mode}`, {
      method: "PUT",
      headers: {
        "content-type": "application/json",
        "yanapa-entity": entityId,
        "x-yanapa-csrf": csrf(),
      },
      body: JSON.stringify({ text }),
      // The page may be going away.
      keepalive: text.length < 30_000,
    });
    return response.ok ? (response.headers.get("date") ?? undefined) : undefined;
  } catch {
    return undefined;
  }
};
