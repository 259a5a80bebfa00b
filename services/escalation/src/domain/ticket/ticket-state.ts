import type { HeardEvent, TicketStep } from "./heard-event.ts";

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
 * The state told by events in their order. Undefined for none that tells it: a ticket whose creation is still on its way
 * counts from the first event that is known.
 */
export function ticketStateOf(events: readonly HeardEvent[]): TicketState | undefined {
  const ordered = events.flatMap(({ version, at, step }) => (step ? [{ ...step, version, at }] : []));
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
