import { sqlStateOf } from "@yanapa/database";
import { asYanapaError, type Kind } from "@yanapa/errors";

/**
 * What becomes of an event that could not be applied, when it is tried again:
 * `PASSING`: a part is away or busy; waited out however long it takes.
 * `MAY_HEAL`: something else may have to come first, or a program is being replaced; tried a few times.
 * `HOPELESS`: the same event meets the same refusal for ever; put aside at once.
 */
export type Outlook = "PASSING" | "MAY_HEAL" | "HOPELESS";

/**
 * By SQLSTATE, the longest prefix counts (PostgreSQL, appendix A). A state that is not here says nothing of the event
 * itself: a lock or a deadlock, a missing table while a migration runs, an error of the program.
 */
const states: Readonly<Record<string, Outlook>> = {
  // Data that no column takes: U+0000 in a text (22021) or a jsonb (22P05), too long, out of range, no uuid.
  "22": "HOPELESS",
  // A statement given one row twice: it depends on nothing but the event.
  "21": "HOPELESS",
  // A value that is missing or that a check refuses.
  "23502": "HOPELESS",
  "23514": "HOPELESS",
  // What it refers to may be on its way, and who has the key may give it up: both come by other events.
  "23503": "MAY_HEAL",
  "23505": "MAY_HEAL",
  "23P01": "MAY_HEAL",
  // Larger than PostgreSQL can work with: a text too long for its index (54000), too many columns or arguments.
  "54": "HOPELESS",
  // Connections, and a server that starts, stops or has become a standby.
  "08": "PASSING",
  "25006": "PASSING",
  "57P": "PASSING",
  // Disk, memory or connections used up; a file that can't be read or written.
  "53": "PASSING",
  "58": "PASSING",
};

const passing: ReadonlySet<Kind> = new Set([
  "UNAVAILABLE",
  "DEADLINE_EXCEEDED",
  "RESOURCE_EXHAUSTED",
  "IN_PROGRESS",
  "CANCELLED",
]);

/** What to expect of trying again what failed with this. */
export const outlookOf = (error: unknown): Outlook => {
  const known = asYanapaError(error);
  const state = sqlStateOf(error);
  const ofState = state === undefined ? undefined : outlookOfState(state);
  if (ofState !== undefined) return ofState;
  if (passing.has(known.kind)) return "PASSING";
  // Said by whoever looked at the event's own contents.
  return known.kind === "INVALID_ARGUMENT" ? "HOPELESS" : "MAY_HEAL";
};

const outlookOfState = (state: string): Outlook | undefined => {
  // Five digits or capitals; codes of sockets (ECONNREFUSED) are none.
  if (!/^[0-9A-Z]{5}$/.test(state)) return undefined;
  for (let length = 5; length >= 2; length -= 1) {
    const outlook = states[state.slice(0, length)];
    if (outlook !== undefined) return outlook;
  }
  return undefined;
};
