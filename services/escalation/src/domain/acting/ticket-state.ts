import type { Level, Priority, TicketKind } from "../words.ts";

/** What one event of a ticket tells the rules: its state right after it, and what it was. */
export interface TicketStep {
  /** Version of the ticket that the event made: its place. */
  readonly version: number;
  readonly at: Temporal.Instant;
  readonly state: "OPEN" | "IN_PROGRESS" | "RESOLVED" | "CLOSED";
  readonly kind: TicketKind | "UNSPECIFIED";
  readonly priority: Priority | "UNSPECIFIED";
  readonly level: Level;
  readonly areaId: string;
  readonly serviceId: string;
  readonly holderId: string;
  readonly cycle: number;
  readonly hasRequester: boolean;
  readonly what?:
    | "RECEIVED"
    | "PUBLIC_MESSAGE"
    | "REOPENED"
    | "WAITING_REQUESTER"
    | "WAITING_THIRD_PARTY"
    | "WAITING_ENDED"
    | "CONSULTATION_ASKED"
    | "CONSULTATION_ENDED";
  /** With a consultation. */
  readonly aboutId?: string;
  /** Whether a person of the entity did it. */
  readonly isAct: boolean;
  /** The rule that ordered it. */
  readonly ruleCode?: string;
}

/** Since when something has been so, and by which step of the ticket. */
export interface Since {
  readonly at: Temporal.Instant;
  readonly version: number;
  /** The rule that made it so. */
  readonly ruleCode?: string | undefined;
}

/** What rules must know of a ticket beside its times. */
export interface TicketState
  extends Pick<
    TicketStep,
    "state" | "kind" | "priority" | "level" | "areaId" | "serviceId" | "holderId" | "cycle" | "hasRequester"
  > {
  readonly version: number;
  readonly triagedAt: Temporal.Instant | undefined;
  /** When its remedy was last applied: from then on its cause is a confirmed one. */
  readonly resolvedAt: Temporal.Instant | undefined;
  readonly waiting: "REQUESTER" | "THIRD_PARTY" | undefined;
  readonly isConsulting: boolean;
  /** Absent while somebody has it. */
  readonly ownerless: Since | undefined;
  /** Since the last public message of the entity in this cycle, or the cycle's begin. */
  readonly silent: Since;
  /** Since the last act of a person of the entity in this cycle, or the cycle's begin. */
  readonly idle: Since;
  readonly reopened: Since | undefined;
}

/**
 * The state told by a set of steps, whatever the order they came in and however often. Undefined for none: a ticket whose
 * creation is still on its way counts from the first step that is known.
 */
export function ticketStateOf(steps: readonly TicketStep[]): TicketState | undefined {
  const ordered = [...steps]
    .sort((left, right) => left.version - right.version)
    .filter((step, index, all) => step.version !== all[index - 1]?.version);
  const [first] = ordered;
  const last = ordered.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const begun: Since = { at: first.at, version: first.version };
  const told = {
    ownerless: undefined as Since | undefined,
    silent: begun,
    idle: begun,
    reopened: undefined as Since | undefined,
    triagedAt: undefined as Temporal.Instant | undefined,
    resolvedAt: undefined as Temporal.Instant | undefined,
    waiting: undefined as TicketState["waiting"],
  };
  const consultations = new Set<string>();
  for (const [index, step] of ordered.entries()) {
    const here: Since = { at: step.at, version: step.version, ruleCode: step.ruleCode };
    told.ownerless = step.holderId === "" ? (told.ownerless ?? here) : undefined;
    if (step.kind !== "UNSPECIFIED") told.triagedAt ??= step.at;
    if (step.state === "RESOLVED" && ordered[index - 1]?.state !== "RESOLVED") told.resolvedAt = step.at;
    if (step.isAct) told.idle = here;
    switch (step.what) {
      case "PUBLIC_MESSAGE":
        told.silent = here;
        break;
      case "REOPENED":
        told.reopened = here;
        told.silent = here;
        told.idle = here;
        told.waiting = undefined;
        consultations.clear();
        break;
      case "WAITING_REQUESTER":
      case "WAITING_THIRD_PARTY":
        told.waiting = step.what === "WAITING_REQUESTER" ? "REQUESTER" : "THIRD_PARTY";
        break;
      case "WAITING_ENDED":
        told.waiting = undefined;
        // What was waited for has come: from here on it is the entity's turn again.
        told.silent = later(told.silent, here);
        told.idle = later(told.idle, here);
        break;
      case "CONSULTATION_ASKED":
        consultations.add(step.aboutId ?? "");
        break;
      case "CONSULTATION_ENDED":
        consultations.delete(step.aboutId ?? "");
        told.idle = later(told.idle, here);
        break;
      default:
    }
  }
  return { ...last, ...told, isConsulting: consultations.size > 0 };
}

const later = (left: Since, right: Since): Since => (right.version > left.version ? right : left);
