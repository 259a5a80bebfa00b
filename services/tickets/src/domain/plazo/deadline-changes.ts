import type { WaitingFor } from "../ticket/ticket-words.ts";

/** What of a ticket's history says when and why its plazo moved. */
export type DeadlineEvent = {
  readonly at: Temporal.Instant;
  readonly name: string;
  readonly deadline: Temporal.Instant | undefined;
  readonly priority: string;
  readonly cycle: number;
  /** Of a plazo: whether it is beyond the entity's maximum. */
  readonly beyondMaximum: boolean;
  /** Of a wait that begins: for whom. */
  readonly waitingFor: WaitingFor | "UNSPECIFIED";
};

/** Why a plazo moved, as far as the requester is to know it: what people wrote about it is the entity's. */
type DeadlineCause = "WAITED" | "THIRD_PARTY" | "PRIORITY" | "HANDED_OVER" | "REOPENED" | "BEYOND_MAXIMUM";

type DeadlineChange = {
  readonly at: Temporal.Instant;
  readonly earlierDeadline: Temporal.Instant;
  readonly deadline: Temporal.Instant;
  readonly causes: readonly DeadlineCause[];
  readonly waitedMinutes: number;
};

/** Since the plazo was last set. */
type Meanwhile = { causes: Set<DeadlineCause>; waitedMinutes: number };

/** How the plazo of a ticket moved, from its events, oldest first: with each change what happened since the one before. */
export const deadlineChanges = (events: readonly DeadlineEvent[]): DeadlineChange[] => {
  const changes: DeadlineChange[] = [];
  let before: DeadlineEvent | undefined;
  let wait: DeadlineEvent | undefined;
  let meanwhile: Meanwhile = { causes: new Set(), waitedMinutes: 0 };
  for (const event of events) {
    if (event.name === "TicketWaitingStarted") wait = event;
    if (event.name === "TicketHandedOver") meanwhile.causes.add("HANDED_OVER");
    if (wait && (event.name === "TicketWaitingEnded" || event.name === "TicketDeadlineSet")) {
      countWait(meanwhile, wait, event.at);
      // A wait that goes on is counted from here with the next change.
      wait = event.name === "TicketWaitingEnded" ? undefined : { ...wait, at: event.at };
    }
    if (event.name !== "TicketDeadlineSet" || event.deadline === undefined) continue;
    const { at, deadline } = event;
    if (before?.deadline !== undefined && !before.deadline.equals(deadline)) {
      const { waitedMinutes } = meanwhile;
      changes.push({
        at,
        earlierDeadline: before.deadline,
        deadline,
        causes: causesOf(event, before, meanwhile),
        waitedMinutes,
      });
    }
    before = event;
    meanwhile = { causes: new Set(), waitedMinutes: 0 };
  }
  return changes;
};

const countWait = (
  meanwhile: Meanwhile,
  { waitingFor, at }: DeadlineEvent,
  until: Temporal.Instant,
): void => {
  meanwhile.causes.add(waitingFor === "REQUESTER" ? "WAITED" : "THIRD_PARTY");
  if (waitingFor === "REQUESTER") meanwhile.waitedMinutes += Math.round(until.since(at).total("minutes"));
};

const order: readonly DeadlineCause[] = [
  "WAITED",
  "THIRD_PARTY",
  "PRIORITY",
  "HANDED_OVER",
  "REOPENED",
  "BEYOND_MAXIMUM",
];

const causesOf = (now: DeadlineEvent, before: DeadlineEvent, { causes }: Meanwhile): DeadlineCause[] => {
  if (now.priority !== before.priority) causes.add("PRIORITY");
  if (now.cycle !== before.cycle) causes.add("REOPENED");
  if (now.beyondMaximum) causes.add("BEYOND_MAXIMUM");
  return order.filter((cause) => causes.has(cause));
};
