import type { NoticeFacts } from "../domain/notice.ts";
import { momentEs } from "./moment.ts";

/** What a text may say. */
export type NoticeData = {
  readonly number: string;
  readonly entityName: string;
  /** A security incident, of which notices say nothing but the number. */
  readonly restricted: boolean;
  /** Whether who reads it attends, instead of having asked. */
  readonly forStaff: boolean;
  /** How the ticket stands when the notice leaves. */
  readonly state: string;
  /** Area in control, or empty. */
  readonly areaName: string;
  readonly deadline: Temporal.Instant | undefined;
  /** Text of the message that is sent, when one is. */
  readonly message: string;
  /** With a closure: until when the requester may answer the survey. */
  readonly surveyUntil: Temporal.Instant | undefined;
  readonly portalUrl: string | undefined;
  readonly facts: NoticeFacts;
};

/** What one template says; empty paragraphs are left out. */
export type Text = { readonly title: string; readonly paragraphs: readonly string[] };

export const dueBy = ({ deadline }: NoticeData): string =>
  deadline === undefined ? "" : `Plazo para atenderlo: hasta el ${momentEs(deadline)}.`;

/** Whether a remedy may still be verified: the notice may have waited while it was, by voice, or the ticket went on. */
export const awaitsVerification = ({ state }: NoticeData): boolean =>
  state !== "IN_PROGRESS" && state !== "CLOSED";

/** Where requesters go in. */
export const door = ({ portalUrl }: NoticeData): string =>
  portalUrl === undefined ? "al portal de atención" : `a ${portalUrl}`;

/** The other way, for who can't sign in or whose case is not theirs to see there. */
export const byVoice = "por teléfono o en ventanilla, con su número de ticket";
