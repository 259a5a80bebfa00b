import { expect, it } from "@jest/globals";
import fc from "fast-check";
import type { HeardEvent, TicketStep, TimeFact } from "./heard-event.ts";
import { ticketSoFar } from "./so-far.ts";

const at = (text: string) => Temporal.Instant.from(`${text.replace(" ", "T")}-04:00`);
const open: TicketStep = {
  state: "OPEN",
  kind: "INCIDENT",
  priority: "HIGH",
  level: "L1",
  areaId: "desk",
  serviceId: "mail",
  holderId: "",
  cycle: 1,
  hasRequester: true,
  isAct: false,
};
const taken: TicketStep = { ...open, state: "IN_PROGRESS", holderId: "ana", isAct: true };
const event = (
  version: number,
  when: string,
  step: TicketStep | undefined,
  ...types: ("RECEIVED" | "RESPONDED" | "WAITING_ENDED" | "RESOLVED" | "REOPENED" | "CLOSED")[]
): HeardEvent => ({
  version,
  at: at(when),
  facts: types.map((type): TimeFact => ({ type, at: at(when) })),
  ...(step && { step }),
});
/** A ticket that waited for its requester, was resolved, and came again. */
const story: readonly HeardEvent[] = [
  event(1, "2026-03-02 09:00", open, "RECEIVED"),
  event(2, "2026-03-02 09:10", taken),
  {
    ...event(3, "2026-03-02 09:30", taken, "RESPONDED"),
    facts: [
      { type: "WAITING_STARTED", reason: "REQUESTER", at: at("2026-03-02 09:30") },
      { type: "RESPONDED", at: at("2026-03-02 09:30") },
    ],
  },
  // What ends a wait and what resolves may be told at once, and in any order.
  event(4, "2026-03-02 11:00", { ...taken, state: "RESOLVED" }, "RESOLVED", "WAITING_ENDED"),
  event(5, "2026-03-03 09:00", { ...taken, cycle: 2, level: "L2" }, "REOPENED"),
  event(6, "2026-03-03 09:05", undefined, "RESPONDED"),
];

it("tells course and state of one ticket, the same by the same events in any order and however often", () => {
  const expected = ticketSoFar(story);
  expect(expected.course).toMatchObject({
    state: "ACTIVE",
    firstResponseMs: at("2026-03-02 09:30").epochMilliseconds,
  });
  expect(expected.course?.cycles).toHaveLength(2);
  expect(expected.course).not.toHaveProperty("waiting");
  expect(expected.state).toMatchObject({ version: 5, cycle: 2, level: "L2", waiting: undefined });
  expect(expected.state?.resolvedAt).toEqual(at("2026-03-02 11:00"));
  const arrived = fc
    .shuffledSubarray([...story, ...story], { minLength: 2 * story.length })
    .map((events) => events.map((one) => ({ ...one, facts: one.facts.toReversed() })));
  fc.assert(
    fc.property(arrived, (events) => {
      expect(JSON.stringify(ticketSoFar(events))).toBe(JSON.stringify(expected));
    }),
    { numRuns: 300 },
  );
});

it("knows a state before it knows a course, and a course of events that told no state", () => {
  const late = ticketSoFar(story.slice(1));
  expect(late).toMatchObject({ course: undefined, state: { version: 5, silent: { version: 5 } } });
  const old = ticketSoFar(story.map(({ step: _, ...one }) => one));
  expect(old.state).toBeUndefined();
  expect(old.course?.cycles).toHaveLength(2);
  expect(ticketSoFar([])).toEqual({ course: undefined, state: undefined });
});
