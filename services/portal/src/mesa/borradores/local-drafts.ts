import { createStore, get, set } from "idb-keyval";

/** Whose draft of what. Texts of another person are never found, even in the same browser. */
export type DraftPlace = {
  readonly personId: string;
  readonly entityId: string;
  readonly ticketId: string;
  readonly mode: DraftMode;
};

/** A message to the requester, a note, or a form: each has a draft of its own. */
type DraftMode = "mensaje" | "nota" | "formulario";

/** A text as it was left, and whether the portal has it too. */
type LocalDraft = { readonly text: string; readonly isKept: boolean };

const store = () => createStore("yanapa-borradores", "textos");

const keyOf = ({ personId, entityId, ticketId, mode }: DraftPlace): string =>
  [personId, entityId, ticketId, mode].join(" ");

/** What this browser kept since the last sign-out, whose answer clears it (`Clear-Site-Data`), or undefined. One that may keep nothing, as in a private window, has none. */
export const localDraft = async (place: DraftPlace): Promise<LocalDraft | undefined> => {
  try {
    return await get<LocalDraft>(keyOf(place), store());
  } catch {
    return undefined;
  }
};

/** Keeps a text in this browser, even an empty one: until the portal has it, it is newer than what the portal has. */
export const keepLocally = async (place: DraftPlace, draft: LocalDraft): Promise<void> => {
  try {
    await set(keyOf(place), draft, store());
  } catch {
    // The server's copy remains.
  }
};
