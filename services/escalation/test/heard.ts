import type { WorkingTimes } from "../src/domain/calendars/calendar-stack.ts";
import { timingOf as readTiming, type Timing } from "../src/domain/clock/timing.ts";
import type { PublishedTimes } from "../src/domain/maximum-times/maximum-times.ts";
import type { Course } from "../src/domain/ticket/course.ts";
import type { HeardEvent, TimeFact } from "../src/domain/ticket/heard-event.ts";
import { ticketSoFar } from "../src/domain/ticket/so-far.ts";

/** A fact and the version of the ticket whose event told it. */
export type TicketFact = TimeFact & { readonly sequence: number };

/** The event that told each of some facts, in their order: with all that it told, and as often as they are given. */
const heard = (facts: readonly TicketFact[]): HeardEvent[] =>
  facts.map(({ sequence, at }) => {
    const told = new Map(facts.filter((one) => one.sequence === sequence).map((one) => [one.type, one]));
    return { version: sequence, at, facts: [...told.values()] };
  });

/** The course that some facts tell; undefined without a reception. */
export const courseOf = (facts: readonly TicketFact[]): Course | undefined =>
  ticketSoFar(heard(facts)).course;

/** The clocks that some facts tell; undefined without a reception. */
export const timingOf = (
  facts: readonly TicketFact[],
  published: PublishedTimes | undefined,
  times?: WorkingTimes,
): Timing | undefined => {
  const course = courseOf(facts);
  return course && readTiming(course, published, times);
};
