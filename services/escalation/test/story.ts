import { uuidv7 } from "@yanapa/database";
import type { CalendarContent, CalendarException } from "@yanapa/proto/yanapa/escalation/v1/calendar.ts";
import type { PublishMaximumTimesRequest } from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";

/** An instant of La Paz: `at("2026-03-02 09:00")`. */
export const at = (text: string): Temporal.Instant =>
  Temporal.Instant.from(`${text.replace(" ", "T")}-04:00`);

/** An instant as La Paz reads it, to the minute. */
export const text = (instant: Temporal.Instant | undefined): string | undefined =>
  instant
    ?.toZonedDateTimeISO("America/La_Paz")
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
    .replace("T", " ");

/** The state of a triaged incident of high priority, as its events carry it. */
export const facts = (different: Partial<TicketFacts> = {}): TicketFacts => ({
  ...TicketFacts.create({
    number: "SEGIP-2026-000001",
    kind: "INCIDENT",
    state: "OPEN",
    priority: "HIGH",
    areaId: uuidv7(),
    triaged: true,
    cycle: 1,
  }),
  ...different,
});

/** The same items in an order that a seed decides. */
export const shuffled = <T>(items: readonly T[], seed: number): T[] => {
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return items
    .map((item) => ({ item, key: random() }))
    .sort((left, right) => left.key - right.key)
    .map(({ item }) => item);
};

/** The scope of an entity's staff who may see everything. */
export const inEntity = (entityId: string) => ({ kind: "staff", entityId, restricted: true }) as const;

/** A holiday by departmental decree. */
export const holiday = (date: string, reason: string): CalendarException => ({
  date,
  kind: "HOLIDAY",
  hours: [],
  reason,
  legalReference: "Decreto Departamental 5600",
});

/** A calendar that only adds exceptions. */
export const onlyHolidays = (...exceptions: CalendarException[]): CalendarContent => ({
  hours: [],
  exceptions,
});

/** One row for every ticket, counted on the entity's own calendar. */
export const wholePolicy = (resolutionMinutes: number): PublishMaximumTimesRequest => ({
  maximumTimes: [
    {
      kind: "UNSPECIFIED",
      priority: "UNSPECIFIED",
      impact: "UNSPECIFIED",
      scope: "UNSPECIFIED",
      solutionKind: "UNSPECIFIED",
      serviceId: "",
      requesterType: "UNSPECIFIED",
      nextResponseMinutes: 0,
      resolutionDays: 0,
      firstResponseMinutes: 60,
      resolutionMinutes,
      calendar: "ENTITY",
    },
  ],
  reason: "RA 12/2026",
  pauses: [],
  holds: [],
  effect: "NEW_ONLY",
  effectiveTime: undefined,
});
