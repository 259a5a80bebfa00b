import { uuidv7 } from "@yanapa/database";
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
