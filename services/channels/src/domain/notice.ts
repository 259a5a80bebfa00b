import { type RuleFinding as Found, recipientKeys } from "@yanapa/words";

/** What a notice says; each has its text in `mail/templates.ts`. */
export type Template =
  | "ticket-created"
  | "course-of-action"
  | "message-added"
  | "deadline-set"
  | "verification-asked"
  | "ticket-reopened"
  | "ticket-closed"
  | "ticket-submitted"
  | "requester-wrote"
  | "ticket-escalated"
  | "ticket-arrived"
  | "consultation-asked"
  | "consultation-answered"
  | "ticket-overdue"
  | "rule-finding"
  | "hierarchy-told"
  | "ticket-watched"
  | "ticket-released"
  | "wait-reminder"
  | "case-link"
  | ContactTemplate
  | EntityTemplate;

/** What concerns a requester's card: a code for its e-mail, and that the e-mail is another. */
type ContactTemplate = "email-code" | "email-changed";

/** What concerns an entity as a whole, or who works there. */
export type EntityTemplate =
  | "clocks-recomputed"
  | "post-changed"
  | "role-granted"
  | "account-disabled"
  | "appointment";

/** Those about a ticket. */
export type TicketTemplate = Exclude<Template, EntityTemplate | ContactTemplate>;

/** Roles of staff that notices are sent to. */
export type NotifiedRole =
  | "OPERATOR"
  | "SPECIALIST"
  | "L3_DEVELOPMENT"
  | "L3_SECURITY"
  | "RSI"
  | "SUPERVISOR"
  | "ENTITY_ADMIN";

/**
 * Who gets it. A role stands for its holders (of one area, when named) until the moment of sending, when each becomes a
 * recipient of their own.
 */
export type Recipient =
  | { kind: "requester" }
  | { kind: "role"; role: NotifiedRole; areaId: string }
  | { kind: "person"; personId: string }
  /** A post outside the platform that an escalation path names. */
  | { kind: "outside"; pathId: string; contact: OutsideKind }
  /** Whose post it was, also after its end: at each of their addresses, of which `order` counts from 1. */
  | { kind: "member"; membershipId: string; order?: number }
  /** The address of a card: the one that it had, or the one that it has. */
  | { kind: "contact"; contactId: string; address: "OLD" | "NEW" };

/** As what a path names a post outside. */
export type OutsideKind = "LEAD" | "SUPERVISOR" | "ADMINISTRATOR";

/** As the unique key of a delivery has it. */
export const recipientKey = (recipient: Recipient): string => {
  switch (recipient.kind) {
    case "requester":
      return "requester";
    case "role":
      return recipientKeys.role(recipient.role, recipient.areaId);
    case "person":
      return recipientKeys.person(recipient.personId);
    case "outside":
      return recipientKeys.outside(recipient.pathId, recipient.contact);
    case "contact":
      return `contact:${recipient.contactId}:${recipient.address}`;
    case "member":
      return `member:${recipient.membershipId}${recipient.order === undefined ? "" : `:${recipient.order}`}`;
  }
};

export const recipientOf = (key: string): Recipient => {
  const [kind, name = "", areaId = ""] = key.split(":");
  if (kind === "member") return { kind, membershipId: name, ...(areaId !== "" && { order: Number(areaId) }) };
  if (kind === "outside") return { kind, pathId: name, contact: areaId as OutsideKind };
  if (kind === "contact") return { kind, contactId: name, address: areaId === "OLD" ? "OLD" : "NEW" };
  if (kind === "role") return { kind, role: name as NotifiedRole, areaId };
  return kind === "person" ? { kind, personId: name } : { kind: "requester" };
};

const rolesByLevel: Readonly<Record<string, NotifiedRole>> = {
  L1: "OPERATOR",
  L2: "SPECIALIST",
  L3_DEVELOPMENT: "L3_DEVELOPMENT",
  L3_SECURITY: "L3_SECURITY",
};

/** The role that attends at a level (RA 0040/2022 §7.2c); undefined for no level. */
export const roleOfLevel = (level: string): NotifiedRole | undefined => rolesByLevel[level];

/** Classified facts that a text needs and that only the event knows; never personal data. */
export type NoticeFacts = {
  /** How the ticket stood when it happened: a notice says this, however late it leaves. */
  readonly stood?: Standing;
  /** With a closure. */
  readonly outcome?: string;
  /** With a closure: until when the requester may answer the survey, ISO 8601. */
  readonly surveyUntil?: string;
  /** With a request to verify: of which cycle of the ticket. */
  readonly cycle?: number;
  /** With a request to verify: what was asked for. */
  readonly kind?: string;
  /** With an overdue ticket: what passed. */
  readonly target?: string;
  /** With an overdue ticket: when. ISO 8601. */
  readonly overdueAt?: string;
  /** With a notice of escalation: which, for it learns whom it reached. */
  readonly ruleNoticeId?: string;
  /** With one that others get in the place of who was meant: why. */
  readonly inTheirPlace?: InTheirPlace;
  /** With what rules of escalation found. */
  readonly findings?: readonly RuleFinding[];
  /** With a ticket that came to an area without being escalated: how. */
  readonly arrived?: Arrival;
  /** With a reopening: whether the ticket had been closed. */
  readonly afterClosure?: boolean;
  /** With a ticket that somebody watches: what happened. */
  readonly happened?: Happening;
  /** With a notice for a person, or for a holder of a role: whose holders get it where they have left, or may not see the ticket. */
  readonly instead?: { readonly role: NotifiedRole; readonly areaId: string };
  /** With a ticket that nobody has any more: whether who had it left, or the requester's contact. */
  readonly left?: "HOLDER" | "CONTACT";
  /** With the reminder of a wait: for whom, and since when, ISO 8601. */
  readonly waiting?: { readonly waitingFor: "REQUESTER" | "THIRD_PARTY"; readonly since: string };
  /** With a code for an e-mail: the code's id. */
  readonly codeId?: string;
  /** With an e-mail that changed: the version of the card that it made. */
  readonly cardVersion?: number;
  /** With a change of a post. */
  readonly post?: PostFacts;
  /** With a step of an appointment by AGETIC. */
  readonly appointment?: AppointmentFacts;
  /** With plazos computed anew: why, and how many. */
  readonly recomputed?: {
    readonly cause: string;
    readonly changed: number;
    readonly newlyLate: number;
    readonly noLongerLate: number;
  };
};

/** Why a notice went to others: who was meant left, or may not see it; or the area has nobody who attends. */
type InTheirPlace = "CONTACT_LEFT" | "CONTACT_MAY_NOT_SEE" | "AREA_EMPTY";

/** How a ticket stood when something happened to it; absent in what was announced before this was told. */
export type Standing = {
  /** When it happened, ISO 8601. */
  readonly at: string;
  /** The state it was in; empty where what happened doesn't tell. */
  readonly state: string;
  /** The area that had control, by the name it had. */
  readonly areaName: string;
  /** Until when it was to be attended, ISO 8601. */
  readonly dueAt?: string;
};

/** What to keep with a notice of how a ticket stood. */
export const standing = (
  at: Temporal.Instant,
  { state = "", areaName, dueAt }: { state?: string; areaName: string; dueAt: Temporal.Instant | undefined },
): Standing => ({ at: at.toString(), state, areaName, ...(dueAt && { dueAt: dueAt.toString() }) });

/** A post before and after a change, and whose post its doer holds; that is empty for AGETIC. */
export type PostFacts = {
  readonly membershipId: string;
  readonly roles: readonly string[];
  readonly previousRoles: readonly string[];
  readonly isActive: boolean;
  readonly byMembershipId: string;
};

/** Where an appointment stands, when it takes or took effect (ISO 8601), and who objected. */
export type AppointmentFacts = {
  readonly appointmentId: string;
  readonly state: string;
  readonly confirmations: number;
  readonly effectAt: string;
  readonly byMembershipId: string;
};

/** What a rule of escalation found: codes and when it was due, ISO 8601. */
export type RuleFinding = Found & { readonly dueAt: string };

/** How a ticket comes to an area that did not get it by escalation. */
export type Arrival = "REROUTED" | "REOPENED";

/** What is told to whom watches a ticket. */
export type Happening =
  | "WATCHED"
  | "ESCALATED"
  | "OVERDUE"
  | "RESOLVED"
  | "REOPENED"
  | "REOPENED_AFTER_CLOSURE"
  | "CLOSED";
