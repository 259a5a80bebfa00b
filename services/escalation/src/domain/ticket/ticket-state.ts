import type { HeardEvent, TicketStep } from "./heard-event.ts";

/** Since when something has been so, and by which step of the ticket. */
export type Since = {
  readonly at: Temporal.Instant;
  readonly version: number;
  /** The rule that made it so. */
  readonly ruleCode?: string | undefined;
};

/** What rules must know of a ticket beside its times. */
export type TicketState = Pick<
  TicketStep,
  "state" | "kind" | "priority" | "level" | "areaId" | "serviceId" | "holderId" | "cycle" | "hasRequester"
> & {
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
};

/**
 * The state told by events in their order. Undefined for none that tells it: a ticket whose creation is still on its way
 * counts from the first event that is known.
 */
export const ticketStateOf = (events: readonly HeardEvent[]): TicketState | undefined => {
  const ordered = events.flatMap(({ version, at, facts, step }) =>
    step ? [{ here: { at, version, ruleCode: step.ruleCode }, facts, step }] : [],
  );
  const [first] = ordered;
  const last = ordered.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const begun: Since = { at: first.here.at, version: first.here.version };
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
  let before: TicketStep["state"] | undefined;
  for (const { here, facts, step } of ordered) {
    told.ownerless = step.holderId === "" ? (told.ownerless ?? here) : undefined;
    if (step.kind !== "UNSPECIFIED") told.triagedAt ??= here.at;
    if (step.state === "RESOLVED" && before !== "RESOLVED") told.resolvedAt = here.at;
    before = step.state;
    if (step.isAct) told.idle = here;
    for (const fact of facts)
      switch (fact.type) {
        case "ANSWERED":
          told.silent = here;
          break;
        case "REOPENED":
          told.reopened = here;
          told.silent = here;
          told.idle = here;
          told.waiting = undefined;
          consultations.clear();
          break;
        case "WAITING_STARTED":
          told.waiting = fact.reason;
          break;
        case "WAITING_ENDED":
          told.waiting = undefined;
          // What was waited for has come: from here on it is the entity's turn again.
          told.silent = later(told.silent, here);
          told.idle = later(told.idle, here);
          break;
        default:
      }
    if (step.what === "CONSULTATION_ASKED") consultations.add(step.aboutId ?? "");
    if (step.what === "CONSULTATION_ENDED") {
      consultations.delete(step.aboutId ?? "");
      told.idle = later(told.idle, here);
    }
  }
  const { at: _, ...place } = { ...last.step, ...last.here };
  return { ...place, ...told, isConsulting: consultations.size > 0 };
};

const later = (left: Since, right: Since): Since => (right.version > left.version ? right : left);
