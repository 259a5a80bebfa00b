import type { Evidence, Step } from "../src/domain/evidence.ts";
import { spanOf } from "../src/domain/period.ts";
import { figuresOf } from "../src/domain/report.ts";
import { evidence, la, reading, step } from "./evidence.ts";

/** Tuesday 24 November 2026, cut at six in the evening. */
export const span = spanOf("DAY", "2026-11-24", la("2026-11-24T18:00"));
export const at = (time: string) => la(`2026-11-24T${time}`);

/** A figure of a day: `name|group` → number and n. */
export const values = (some: Partial<Evidence>, figure: number, security = false): Record<string, string> => {
  const computed = figuresOf(evidence(some), span);
  const shown = security
    ? computed.security.find(({ number }) => number === figure)
    : computed.figures.find(({ number }) => number === figure);
  return Object.fromEntries(
    (shown?.values ?? []).map(({ name, group, number, n }) => [
      `${name}|${group}`,
      number === undefined ? `— n${n}` : `${number} n${n}`,
    ]),
  );
};

/** How a ticket ended on the evening, where it did. */
const ending = (id: string, { outcome, ...facts }: Partial<Step>): Step[] =>
  outcome === undefined
    ? []
    : [
        step({
          ticketId: id,
          version: 90,
          at: at("17:00"),
          name: "CLOSED",
          ...facts,
          state: "CLOSED",
          outcome,
        }),
      ];

/** A ticket that got its first response, and with an outcome was closed later; unmeasured without minutes. */
export const responded = (id: string, minutes: number | undefined, facts: Partial<Step> = {}) => ({
  steps: [
    step({ ticketId: id, version: 1, at: at("09:00"), name: "CREATED", ...facts, outcome: "UNSPECIFIED" }),
    step({
      ticketId: id,
      version: 2,
      at: at("09:30"),
      name: "RESPONDED",
      state: "IN_PROGRESS",
      ...facts,
      outcome: "UNSPECIFIED",
    }),
    ...ending(id, facts),
  ],
  readings: minutes === undefined ? [] : [reading(id, 1, 2, { response: minutes })],
});
/** Several tickets together. */
export const all = (...some: { steps: Step[]; readings?: Evidence["readings"] }[]): Partial<Evidence> => ({
  steps: some.flatMap(({ steps }) => steps),
  readings: some.flatMap(({ readings = [] }) => readings),
});

/** A ticket that was registered and closed on the day. */
export const closed = (id: string, facts: Partial<Step> = {}) => ({
  steps: [
    step({ ticketId: id, version: 1, at: at("09:00"), name: "CREATED", ...facts, outcome: "UNSPECIFIED" }),
    step({
      ticketId: id,
      version: 9,
      at: at("16:00"),
      name: "CLOSED",
      state: "CLOSED",
      outcome: "SOLVED",
      ...facts,
    }),
  ],
});

/** A ticket that was resolved on the day, and with an outcome closed later; null while its clock is silent. */
export const resolved = (
  id: string,
  facts: Partial<Step> = {},
  told: Parameters<typeof reading>[3] | null = { solution: 60, wall: 60 },
) => ({
  steps: [
    step({ ticketId: id, version: 1, at: at("09:00"), name: "CREATED", ...facts, outcome: "UNSPECIFIED" }),
    step({
      ticketId: id,
      version: 5,
      at: at("12:00"),
      name: "RESOLVED",
      state: "RESOLVED",
      ...facts,
      outcome: "UNSPECIFIED",
    }),
    ...ending(id, facts),
  ],
  readings: told ? [reading(id, 4, 5, told)] : [],
});
