import type {
  Impact,
  OriginProof,
  Priority,
  RequesterType,
  Scope,
  TicketKind,
  Urgency,
} from "@yanapa/proto/json/tickets.ts";

/** Who is on the phone: not said yet, somebody of a card, somebody to register, or somebody who gives no name. */
type Caller = "" | "card" | "new" | "nobody";

/** What an operator writes during a call. Texts alone, so that a draft keeps them all. */
export type CallForm = {
  /** When the call began, ms since 1970; "" until something is written. */
  readonly started: string;
  readonly caller: Caller;
  readonly find: string;
  readonly contactId: string;
  readonly documentType: string;
  readonly documentNumber: string;
  readonly documentComplement: string;
  readonly documentIssuedAt: string;
  readonly givenName: string;
  readonly firstSurname: string;
  readonly secondSurname: string;
  readonly noSurnameReason: string;
  readonly phone: string;
  readonly email: string;
  readonly language: string;
  readonly requesterType: RequesterType;
  /** "1" once the privacy notice was read aloud. */
  readonly noticeRead: string;
  readonly originProof: OriginProof;
  readonly kind: TicketKind;
  readonly serviceId: string;
  readonly subject: string;
  readonly description: string;
  readonly affectedUsers: string;
  /** As `datetime-local` has it, in Bolivia's time. */
  readonly occurredAt: string;
  readonly presumedCause: string;
  readonly equipment: string;
  readonly software: string;
  readonly scope: Scope | "";
  /** "" takes what the platform proposes. */
  readonly impact: Impact | "";
  readonly urgency: Urgency | "";
  /** Another than the proposed one, with its reason. */
  readonly priority: Priority | "";
  readonly priorityReason: string;
  readonly areaId: string;
  readonly deadline: string;
  /** "1" once the entity's maximum was accepted as plazo. */
  readonly acceptMaximum: string;
  readonly answer: string;
  /** "" while the caller confirms that it is solved; "1" when they do not say so. */
  readonly unconfirmed: string;
};

/** A call of which nothing is known. Most calls ask something. */
const blankCall: CallForm = {
  started: "",
  caller: "",
  find: "",
  contactId: "",
  documentType: "",
  documentNumber: "",
  documentComplement: "",
  documentIssuedAt: "",
  givenName: "",
  firstSurname: "",
  secondSurname: "",
  noSurnameReason: "",
  phone: "",
  email: "",
  language: "es-BO",
  requesterType: "REQUESTER_TYPE_CITIZEN",
  noticeRead: "",
  originProof: "ORIGIN_PROOF_DECLARED",
  kind: "TICKET_KIND_INQUIRY",
  serviceId: "",
  subject: "",
  description: "",
  affectedUsers: "",
  occurredAt: "",
  presumedCause: "",
  equipment: "",
  software: "",
  scope: "",
  impact: "",
  urgency: "",
  priority: "",
  priorityReason: "",
  areaId: "",
  deadline: "",
  acceptMaximum: "",
  answer: "",
  unconfirmed: "",
};

/** Whether it is one of the two kinds that interrupt something. */
export const isIncident = ({ kind }: Pick<CallForm, "kind">): boolean =>
  kind === "TICKET_KIND_INCIDENT" || kind === "TICKET_KIND_SECURITY_INCIDENT";

/** Whether the call ends with its answer: a consulta that was answered. */
export const isAnswered = ({ kind, answer }: Pick<CallForm, "kind" | "answer">): boolean =>
  kind === "TICKET_KIND_INQUIRY" && answer.trim() !== "";

/** A draft's text, one line for each time that somebody began: what was written last counts, field by field. */
export const readCall = (text: string): CallForm =>
  Object.assign(
    { ...blankCall },
    ...text
      .split("\n")
      .filter((line) => line !== "")
      .map(partOf),
  );

/** A call as its draft keeps it: what says something, in one line. */
export const writtenCall = (form: CallForm): string => {
  const said = Object.entries(form).filter(([name, value]) => value !== blankCall[name as keyof CallForm]);
  return said.length === 0 ? "" : JSON.stringify(Object.fromEntries(said));
};

const partOf = (line: string): Partial<CallForm> => {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed !== "object" || parsed === null) return {};
    return Object.fromEntries(
      Object.entries(parsed).filter(([name, value]) => name in blankCall && typeof value === "string"),
    );
  } catch {
    return {};
  }
};
