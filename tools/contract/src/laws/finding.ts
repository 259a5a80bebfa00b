import type { Commented } from "../comments.ts";
import { lineOf } from "../comments.ts";

/** One broken law: where, whose name, and what to do about it. */
export type Finding = {
  law: string;
  /** `yanapa/tickets/v1/ticket.proto:12`. */
  place: string;
  /** Full name of the declaration. */
  name: string;
  advice: string;
};

/** A finding about a declaration. */
export const finding = (law: string, desc: Commented, advice: string): Finding => ({
  law,
  place: lineOf(desc),
  name: String(desc).split(" ").at(-1) ?? "",
  advice,
});
