import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type TicketFact, timingOf } from "../../../test/heard.ts";
import type { TicketStep } from "../ticket/heard-event.ts";
import { ticketSoFar } from "../ticket/so-far.ts";
import { explainRules } from "./explain.ts";
import type { Firing } from "./firing.ts";
import { keyOf, type PlanFacts, planOf } from "./plan.ts";
import { defaultBounds, type Rule, type StandingRule, standing } from "./rule.ts";

const at = (text: string) => Temporal.Instant.from(`${text.replace(" ", "T")}-04:00`);
const text = (instant: Temporal.Instant | undefined) =>
  instant
    ?.toZonedDateTimeISO("America/La_Paz")
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
    .replace("T", " ");

const before = at("2026-01-01 00:00");
const rule = (different: Partial<StandingRule> = {}): StandingRule => ({
  code: "plazo",
  name: "Plazo",
  trigger: "TARGET",
  target: "RESOLUTION",
  percents: [50, 75, 90, 100],
  offsetsMinutes: [],
  everyMinutes: 0,
  repetitions: 0,
  minutes: 0,
  cases: 0,
  windowDays: 0,
  condition: { kinds: [], priorities: [], levels: [], serviceIds: [] },
  actions: [{ kind: "NOTIFY", contact: "OWNER" }],
  since: before,
  ...different,
});
const published = {
  version: 1,
  rows: [{ firstResponseMinutes: 60, resolutionMinutes: 240, calendar: "NATIONAL_SPLIT" as const }],
};
/** Monday 2 March 2026, split day 08:30–12:30 and 14:30–18:30: four hours from 10:00 end at 16:00. */
const received: TicketFact[] = [
  { type: "RECEIVED", at: at("2026-03-02 10:00"), sequence: 1 },
  {
    type: "TRIAGED",
    at: at("2026-03-02 10:00"),
    kind: "INCIDENT",
    priority: "MEDIUM",
    sequence: 1,
  },
];
/** A step of a ticket, and the event that told it with one fact about time at most. */
type Step = TicketStep & { version: number; at: Temporal.Instant; fact?: Told };
type Told = { type: "RECEIVED" | "ANSWERED" | "REOPENED" | "WAITING_ENDED" } | typeof waits;
const waits = { type: "WAITING_STARTED", reason: "REQUESTER" } as const;
const stateOf = (steps: readonly Step[]) =>
  ticketSoFar(
    steps.map(({ version, at, fact, ...step }) => ({
      ...{ version, at, step },
      facts: fact ? [{ ...fact, at }] : [],
    })),
  ).state;
const step = (version: number, when: string, different: Partial<Step> = {}): Step => ({
  version,
  at: at(when),
  state: "OPEN",
  kind: "INCIDENT",
  priority: "MEDIUM",
  level: "L1",
  areaId: "desk",
  serviceId: "mail",
  holderId: "",
  cycle: 1,
  hasRequester: true,
  isAct: false,
  ...different,
});
const created = step(1, "2026-03-02 10:00", { fact: { type: "RECEIVED" } });
const facts = (
  rules: StandingRule[],
  now: string,
  {
    steps = [created],
    more = [],
    fired = [],
  }: { steps?: Step[]; more?: TicketFact[]; fired?: string[] } = {},
): PlanFacts => {
  const state = stateOf(steps);
  if (state === undefined) throw new Error("no state");
  return {
    ruleSet: { version: 3, rules, ...defaultBounds },
    state,
    timing: timingOf([...received, ...more], published),
    now: at(now),
    fired: new Set(fired),
    actedCount: 0,
  };
};
const told = ({ firings }: ReturnType<typeof planOf>) =>
  firings.map(({ ruleCode, threshold, dueAt }) => `${ruleCode} ${threshold} ${text(dueAt)}`);

describe("thresholds of a target", () => {
  it("fall on business time, the earliest first, each at its own instant whenever they are looked at", () => {
    const plan = planOf(facts([rule()], "2026-03-03 09:00"));
    expect(told(plan)).toEqual([
      "plazo P50 2026-03-02 12:00",
      "plazo P75 2026-03-02 15:00",
      "plazo P90 2026-03-02 15:36",
      "plazo P100 2026-03-02 16:00",
    ]);
    expect(planOf(facts([rule()], "2026-03-02 11:00")).firings).toEqual([]);
    expect(text(planOf(facts([rule()], "2026-03-02 11:00")).nextAt)).toBe("2026-03-02 12:00");
  });

  it("do not fire at their very instant, as no ticket is late at the instant of its plazo", () => {
    const plan = planOf(facts([rule()], "2026-03-02 12:00"));
    expect(plan.firings).toEqual([]);
    expect(text(plan.nextAt)).toBe("2026-03-02 12:00");
  });

  it("come before and after the end in minutes, and again every so many", () => {
    const often = rule({ percents: [], offsetsMinutes: [-30, 90], everyMinutes: 60, repetitions: 3 });
    expect(told(planOf(facts([often], "2026-03-05 09:00")))).toEqual([
      "plazo M-30 2026-03-02 15:30",
      "plazo E1 2026-03-02 17:00",
      "plazo M90 2026-03-02 17:30",
      "plazo E2 2026-03-02 18:00",
      "plazo E3 2026-03-03 09:00",
    ]);
  });

  it("move with a wait, and those that had passed before it stand (glpi#14492: pending reasons ignore the calendar)", () => {
    const waited: TicketFact[] = [
      {
        type: "WAITING_STARTED",
        at: at("2026-03-02 12:15"),
        reason: "REQUESTER",
        sequence: 2,
      },
    ];
    expect(told(planOf(facts([rule()], "2026-03-04 10:00", { more: waited })))).toEqual([
      "plazo P50 2026-03-02 12:00",
    ]);
    const ended: TicketFact[] = [
      ...waited,
      { type: "WAITING_ENDED", at: at("2026-03-03 08:30"), sequence: 3 },
    ];
    expect(told(planOf(facts([rule()], "2026-03-04 10:00", { more: ended })))).toEqual([
      "plazo P50 2026-03-02 12:00",
      "plazo P75 2026-03-03 09:15",
      "plazo P90 2026-03-03 09:51",
      "plazo P100 2026-03-03 10:15",
    ]);
  });

  it("are of the operator's plazo where there is one, which waits don't move", () => {
    const more: TicketFact[] = [
      {
        type: "DEADLINE_SET",
        at: at("2026-03-02 10:00"),
        deadline: at("2026-03-03 10:00"),
        sequence: 1,
      },
    ];
    const plazo = rule({ target: "DEADLINE", percents: [50, 100] });
    // Eight business hours lie between.
    expect(told(planOf(facts([plazo], "2026-03-04 10:00", { more })))).toEqual([
      "plazo P50 2026-03-02 16:00",
      "plazo P100 2026-03-03 10:00",
    ]);
  });

  it("are none once it is met, or where none is established", () => {
    const more: TicketFact[] = [{ type: "RESPONDED", at: at("2026-03-02 10:05"), sequence: 2 }];
    const response = rule({ target: "FIRST_RESPONSE" });
    expect(planOf(facts([response], "2026-03-04 10:00", { more })).firings).toEqual([]);
    const [explained] = explainRules(facts([response], "2026-03-04 10:00", { more }), []);
    expect(explained).toMatchObject({ verdict: "NOT_APPLICABLE", failing: "SATISFIED" });
  });

  it("come again with each question that the requester asks", () => {
    const fact = (type: "ASKED" | "ANSWERED" | "RESPONDED", version: number, hour: string): TicketFact => ({
      type,
      at: at(`2026-03-02 ${hour}`),
      sequence: version,
    });
    const row = { ...(published.rows[0] as (typeof published.rows)[0]), nextResponseMinutes: 60 };
    const look = (now: string, ...more: TicketFact[]) => ({
      ...facts([rule({ target: "NEXT_RESPONSE", percents: [50] })], now),
      timing: timingOf([...received, fact("RESPONDED", 2, "10:05"), ...more], { ...published, rows: [row] }),
    });
    const asked = fact("ASKED", 3, "11:00");
    const first = planOf(look("2026-03-02 12:00", asked));
    expect(told(first)).toEqual(["plazo P50 2026-03-02 11:30"]);
    const again = look("2026-03-02 18:00", asked, fact("ANSWERED", 4, "12:10"), fact("ASKED", 5, "15:00"));
    const fired = new Set(first.firings.map(keyOf));
    expect(told(planOf({ ...again, fired }))).toEqual(["plazo P50 2026-03-02 15:30"]);
  });

  it("of a reopened ticket are told from the reopening on, late at once when its time has run out", () => {
    const more: TicketFact[] = [
      { type: "RESOLVED", at: at("2026-03-02 17:00"), sequence: 2 },
      { type: "REOPENED", at: at("2026-03-04 09:00"), sequence: 3 },
    ];
    const steps = [created, step(3, "2026-03-04 09:00", { cycle: 2, fact: { type: "REOPENED" } })];
    expect(told(planOf(facts([rule()], "2026-03-04 12:00", { more, steps })))).toEqual([
      "plazo P100 2026-03-04 09:00",
    ]);
  });
});

describe("what nobody does", () => {
  const idle = (trigger: Rule["trigger"], different: Partial<Rule> = {}) =>
    rule({ code: "quieto", trigger, target: "UNSPECIFIED", percents: [], minutes: 60, ...different });

  it("counts from when the ticket was left without owner, in business time", () => {
    const taken = step(2, "2026-03-02 10:30", { holderId: "ana", isAct: true });
    const escalated = step(3, "2026-03-02 12:00", { isAct: true, level: "L2" });
    const owner = [idle("NO_OWNER")];
    expect(told(planOf(facts(owner, "2026-03-02 11:30")))).toEqual(["quieto 60 2026-03-02 11:00"]);
    expect(planOf(facts(owner, "2026-03-02 11:30", { steps: [created, taken] })).firings).toEqual([]);
    expect(told(planOf(facts(owner, "2026-03-02 15:30", { steps: [created, taken, escalated] })))).toEqual([
      "quieto 60 2026-03-02 15:00",
    ]);
  });

  it("may fire again in the cycle when it is so again, once each time", () => {
    const taken = step(2, "2026-03-02 11:10", { holderId: "ana", isAct: true });
    const left = step(3, "2026-03-02 11:20", { isAct: true });
    const first = planOf(facts([idle("NO_OWNER")], "2026-03-02 11:05")).firings.map(keyOf);
    const again = planOf(
      facts([idle("NO_OWNER")], "2026-03-03 09:00", { steps: [created, taken, left], fired: first }),
    );
    expect(told(again)).toEqual(["quieto 60 2026-03-02 12:20"]);
  });

  it("is not held against who waits for the requester or has asked another area (chatwoot#6889)", () => {
    const waiting = step(2, "2026-03-02 10:30", { holderId: "ana", isAct: true, fact: waits });
    const asked = step(3, "2026-03-02 10:40", {
      holderId: "ana",
      isAct: true,
      what: "CONSULTATION_ASKED",
      aboutId: "c",
    });
    for (const steps of [
      [created, waiting],
      [created, asked],
    ])
      expect(planOf(facts([idle("NO_NEXT_ACTION")], "2026-03-03 10:00", { steps })).firings).toEqual([]);
    const answered = step(4, "2026-03-02 11:00", {
      holderId: "ana",
      what: "CONSULTATION_ENDED",
      aboutId: "c",
    });
    expect(
      told(
        planOf(facts([idle("NO_NEXT_ACTION")], "2026-03-03 10:00", { steps: [created, asked, answered] })),
      ),
    ).toEqual(["quieto 60 2026-03-02 12:00"]);
  });

  it("counts silence from the last public message, and needs somebody to write to", () => {
    const wrote = step(2, "2026-03-02 11:00", { isAct: true, fact: { type: "ANSWERED" } });
    expect(
      told(planOf(facts([idle("NO_PUBLIC_MESSAGE")], "2026-03-02 15:00", { steps: [created, wrote] }))),
    ).toEqual(["quieto 60 2026-03-02 12:00"]);
    const alone = { ...created, hasRequester: false };
    expect(
      planOf(facts([idle("NO_PUBLIC_MESSAGE")], "2026-03-03 10:00", { steps: [alone] })).firings,
    ).toEqual([]);
  });

  it("is the same whatever the order its steps came in and however often", () => {
    const steps = [
      created,
      step(2, "2026-03-02 10:30", { holderId: "ana", isAct: true }),
      step(3, "2026-03-02 10:40", { holderId: "ana", isAct: true, fact: waits }),
      step(4, "2026-03-02 11:00", { holderId: "ana", fact: { type: "WAITING_ENDED" } }),
      step(5, "2026-03-02 11:10", { holderId: "ana", isAct: true, fact: { type: "ANSWERED" } }),
      step(6, "2026-03-02 11:30", { ruleCode: "sube" }),
    ];
    const expected = stateOf(steps);
    fc.assert(
      fc.property(fc.shuffledSubarray([...steps, ...steps], { minLength: 12 }), (given) => {
        expect(stateOf(given)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
    expect(expected).toMatchObject({ ownerless: { version: 6, ruleCode: "sube" }, silent: { version: 5 } });
  });
});

describe("bounds", () => {
  const raise: Rule["actions"] = [{ kind: "RAISE_LEVEL" }];
  const orphan = rule({
    code: "sube",
    trigger: "NO_OWNER",
    target: "UNSPECIFIED",
    percents: [],
    minutes: 60,
    actions: raise,
  });

  it("keep a rule from firing for what it did itself, and say so", () => {
    const steps = [
      created,
      step(2, "2026-03-02 11:10", { level: "L2", ruleCode: "sube", holderId: "x" }),
      step(3, "2026-03-02 11:10", { level: "L2", ruleCode: "sube" }),
    ];
    expect(planOf(facts([orphan], "2026-03-02 15:30", { steps })).firings).toMatchObject([
      { suppressed: "OWN_ACTION" },
    ]);
    const other = { ...orphan, code: "otra" };
    expect(planOf(facts([other], "2026-03-02 15:30", { steps })).firings).toMatchObject([
      { suppressed: undefined },
    ]);
  });

  it("let so many act on a ticket within a day; telling goes on", () => {
    const many = rule({
      percents: Array.from({ length: 10 }, (_, index) => (index + 1) * 10),
      actions: raise,
    });
    const telling = rule({ code: "avisa", percents: [100] });
    const { firings } = planOf(facts([many, telling], "2026-03-03 09:00"));
    expect(firings.map(({ suppressed }) => suppressed ?? "GOES")).toEqual([
      ...Array.from({ length: defaultBounds.ticketDailyMost }, () => "GOES"),
      "TICKET_DAILY_MOST",
      "TICKET_DAILY_MOST",
      "TICKET_DAILY_MOST",
      ...["TICKET_DAILY_MOST", "GOES"],
    ]);
  });

  it("leave alone what was due before a rule said what it says, also after a publication for something else", () => {
    const late = [rule({ since: at("2026-03-02 15:10") })];
    expect(told(planOf(facts(late, "2026-03-03 09:00")))).toEqual([
      "plazo P90 2026-03-02 15:36",
      "plazo P100 2026-03-02 16:00",
    ]);
    const now = at("2026-03-02 15:50");
    const [kept, changed] = standing(
      [rule({ name: "Otro nombre" }), rule({ code: "b", percents: [10] })],
      [rule(), rule({ code: "b" })],
      now,
    );
    expect(kept?.since).toEqual(before);
    expect(changed?.since).toEqual(now);
  });
});

describe("explaining", () => {
  const explain = (rules: StandingRule[], now: string, firings: Firing[] = []) =>
    explainRules(facts(rules, now, { fired: firings.map(keyOf) }), firings)[0];

  it("says what would make a rule fire, and when", () => {
    expect(explain([rule()], "2026-03-02 11:00")).toMatchObject({
      verdict: "NOT_YET",
      next: { threshold: "P50" },
      sentence:
        "Todavía no: se activará el 02/03/2026 12:00 si nada cambia (pasó el 50 % del tiempo máximo de solución).",
    });
  });

  it("says which condition fails", () => {
    const inquiries = rule({ condition: { kinds: ["INQUIRY"], priorities: [], levels: [], serviceIds: [] } });
    expect(explain([inquiries], "2026-03-02 11:00")).toMatchObject({
      verdict: "NOT_APPLICABLE",
      failing: "KIND",
      sentence: "No corresponde: es para otro tipo de ticket.",
    });
  });

  it("says what fired when and why, and what a bound held back", () => {
    const [firing] = planOf(facts([rule()], "2026-03-02 12:01")).firings;
    if (firing === undefined) throw new Error("nothing fired");
    const done: Firing = {
      ...firing,
      id: "f",
      doneAt: at("2026-03-02 12:01"),
      outcome: "DONE",
      reason: "",
      actions: [],
    };
    expect(explain([rule()], "2026-03-02 12:05", [done])).toMatchObject({
      verdict: "FIRED",
      sentence:
        "Se activó porque pasó el 50 % del tiempo máximo de solución el 02/03/2026 12:00; se aplicó el 02/03/2026 12:01. Volverá a activarse el 02/03/2026 15:00 si nada cambia (pasó el 75 % del tiempo máximo de solución).",
    });
    const held: Firing = { ...done, outcome: "SUPPRESSED", reason: "TICKET_DAILY_MOST" };
    expect(explain([rule({ percents: [50] })], "2026-03-02 12:05", [held])).toMatchObject({
      verdict: "SUPPRESSED",
      sentence:
        "Se contuvo el 02/03/2026 12:00, cuando pasó el 50 % del tiempo máximo de solución: el ticket llegó al límite de acciones en 24 horas.",
    });
  });
});
