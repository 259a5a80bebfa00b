import { momentInWords } from "@yanapa/words";
import type { NoticeFacts } from "../domain/notice.ts";
import { momentOf } from "./moment.ts";

/** What a text may say. */
export type NoticeData = {
  readonly number: string;
  readonly entityName: string;
  /** A security incident, of which notices say nothing but the number. */
  readonly restricted: boolean;
  /** Whether nothing proves that the mailbox is the requester's: it gets number, state and where to go in. */
  readonly bare: boolean;
  /** Whether who reads it attends, instead of having asked. */
  readonly forStaff: boolean;
  /** What the requester brings. */
  readonly kind: string;
  /** How the ticket stands when the notice leaves: only to ask for no answer that was given meanwhile. */
  readonly state: string;
  /** Text of the message that is sent, when one is. */
  readonly message: string;
  readonly portalUrl: string | undefined;
  /** Code of the link that opens the case without signing in; "" where the mail carries none. */
  readonly linkCode: string;
  readonly facts: NoticeFacts;
  /** When the notice leaves. */
  readonly now: Temporal.Instant;
};

/** What one template says; empty paragraphs are left out. */
export type Text = { readonly title: string; readonly paragraphs: readonly string[] };

/** Area that had control when it happened, or empty. */
export const areaOf = ({ facts }: NoticeData): string => facts.stood?.areaName ?? "";

export const dueBy = ({ facts }: NoticeData): string =>
  facts.stood?.dueAt === undefined ? "" : `Plazo para atenderlo: hasta el ${momentOf(facts.stood.dueAt)}.`;

/** What leaves so much later than it happened says so: by then it may read otherwise on the platform. */
const delay = Temporal.Duration.from({ minutes: 10 });

/** Of a notice that had to wait: as of when it speaks. */
export const asOf = ({ facts: { stood }, now }: NoticeData): string => {
  if (stood === undefined) return "";
  const at = Temporal.Instant.from(stood.at);
  return Temporal.Instant.compare(at.add(delay), now) > 0
    ? ""
    : `Este aviso se demoró en salir: dice cómo estaba el ${momentInWords(at)}.`;
};

/** Whether a remedy may still be verified: the notice may have waited while it was, by voice, or the ticket went on. */
export const awaitsVerification = ({ state }: NoticeData): boolean =>
  state !== "IN_PROGRESS" && state !== "CLOSED";

/** Where requesters go in: by the link of the case, where the mail has one. */
export const door = ({ portalUrl, linkCode }: NoticeData): string => {
  if (linkCode !== "") return "con el enlace al final de este aviso";
  return portalUrl === undefined ? "al portal de atención" : `a ${portalUrl}`;
};

/** The link of the case, on a line of its own so that nothing sticks to it; "" where there is none. */
export const linkLine = ({ portalUrl = "", linkCode }: NoticeData): string =>
  linkCode === ""
    ? ""
    : `Su caso, sin necesidad de una cuenta:\n${portalUrl.replace(/\/$/, "")}/enlace/${linkCode}`;

/** The other way, for who can't sign in or whose case is not theirs to see there. */
export const byVoice = "por teléfono o en ventanilla, con su número de ticket";
