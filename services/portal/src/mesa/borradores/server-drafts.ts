import * as v from "valibot";
import { csrf } from "../../lib/call.ts";
import type { DraftPlace, LocalDraft } from "./local-drafts.ts";

const answer = v.object({
  drafts: v.array(v.object({ mode: v.string(), text: v.string(), updateTime: v.string() })),
});

/** What the portal keeps of this person's draft, on whichever machine it was typed; undefined where it can't be asked. */
export const serverDraft = async ({
  entityId,
  ticketId,
  mode,
}: DraftPlace): Promise<LocalDraft | undefined> => {
  try {
    const response = await fetch(`/portal/drafts?${new URLSearchParams({ ticket: ticketId })}`, {
      headers: { "yanapa-entity": entityId },
    });
    if (!response.ok) return undefined;
    const { drafts } = v.parse(answer, await response.json());
    const found = drafts.find((draft) => draft.mode === mode);
    return found && { text: found.text, at: Date.parse(found.updateTime) };
  } catch {
    return undefined;
  }
};

/** Keeps a text at the portal; an empty one removes what was there. Tells whether it did. */
export const keepAtServer = async (
  { entityId, ticketId, mode }: DraftPlace,
  text: string,
): Promise<boolean> => {
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
    return response.ok;
  } catch {
    return false;
  }
};
