import { type Course, courseOf } from "./course.ts";
import type { HeardEvent, TimeFact } from "./heard-event.ts";
import { type TicketState, ticketStateOf } from "./ticket-state.ts";

/** A ticket as far as it was heard of: what clocks and rules read, told by the same events. */
export type TicketSoFar = {
  /** Its course in time; undefined until its reception is known. */
  readonly course: Course | undefined;
  /** Its state; undefined while no event told it whole. */
  readonly state: TicketState | undefined;
};

/**
 * The ticket so far: the one reading of what was heard of it. The same events tell the same, whatever the order they came
 * in and however often.
 */
export const ticketSoFar = (heard: readonly HeardEvent[]): TicketSoFar => {
  const events = [...heard]
    .sort((left, right) => left.version - right.version)
    .filter(({ version }, index, all) => version !== all[index - 1]?.version)
    .map((event) => ({ ...event, facts: inOrder(event.facts) }));
  return { course: courseOf(events.flatMap(({ facts }) => facts)), state: ticketStateOf(events) };
};

/** The order of facts that one event tells at once: what it answers or ends before what it begins. */
const order: readonly TimeFact["type"][] = [
  "RECEIVED",
  "TRIAGED",
  "DEADLINE_SET",
  "RESPONDED",
  "ANSWERED",
  "ASKED",
  "REOPENED",
  "HELD",
  "WAITING_ENDED",
  "WAITING_STARTED",
  "RESOLVED",
  "CLOSED",
];

const inOrder = (facts: readonly TimeFact[]): readonly TimeFact[] =>
  facts.length < 2
    ? facts
    : [...facts].sort((left, right) => order.indexOf(left.type) - order.indexOf(right.type));
