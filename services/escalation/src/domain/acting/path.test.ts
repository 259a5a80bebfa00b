import { describe, expect, it } from "@jest/globals";
import { workingTimeOf } from "../calendars/national-calendars.ts";
import { onDutyAt, type Substitution } from "./duty.ts";
import { checkPath, nextStep, type Path, pathFor, recipientFrom, recipientKey, recipientOf } from "./path.ts";
import { noticeTime } from "./quiet-hours.ts";
import { checkRules, type Rule } from "./rule.ts";

const at = (text: string) => Temporal.Instant.from(`${text.replace(" ", "T")}-04:00`);
const path = (different: Partial<Path> = {}): Path => ({
  name: "General",
  serviceId: "",
  steps: [
    { level: "L1", areaId: "desk" },
    { level: "L2", areaId: "infra" },
    { level: "L3_DEVELOPMENT", areaId: "dev" },
    { level: "L3_SECURITY", areaId: "sec" },
  ],
  contacts: [],
  supportHours: "NATIONAL_SPLIT",
  rotas: [
    { level: "L2", firstDate: "2026-03-02", changeHour: "08:00", daysEach: 7, personIds: ["ana", "luis"] },
  ],
  ...different,
});

describe("a path", () => {
  it("of a service weighs more than one of a kind, and both more than either", () => {
    const paths = [
      path(),
      path({ name: "kind", kind: "INCIDENT" }),
      path({ name: "service", serviceId: "mail" }),
      path({ name: "both", serviceId: "mail", kind: "INCIDENT" }),
    ];
    expect(pathFor(paths, { kind: "INCIDENT", serviceId: "mail" })?.name).toBe("both");
    expect(pathFor(paths, { kind: "INQUIRY", serviceId: "mail" })?.name).toBe("service");
    expect(pathFor(paths, { kind: "INCIDENT", serviceId: "web" })?.name).toBe("kind");
    expect(pathFor(paths.slice(1), { kind: "INQUIRY", serviceId: "web" })).toBeUndefined();
  });

  it("leads from first level to the third instance that the ticket belongs to", () => {
    expect(nextStep(path(), "L1", "INCIDENT")).toEqual({ level: "L2", areaId: "infra" });
    expect(nextStep(path(), "L2", "INCIDENT")).toEqual({ level: "L3_DEVELOPMENT", areaId: "dev" });
    expect(nextStep(path(), "L1", "SECURITY_INCIDENT")).toEqual({ level: "L3_SECURITY", areaId: "sec" });
    expect(nextStep(path(), "L3_DEVELOPMENT", "INCIDENT")).toBeUndefined();
    expect(nextStep(undefined, "L1", "INCIDENT")).toEqual({ level: "L2", areaId: "" });
  });

  it("turns to people by name, else to who attends or supervises", () => {
    const facts = {
      kind: "INCIDENT",
      serviceId: "",
      level: "L2",
      areaId: "infra",
      holderId: "",
      onDuty: undefined,
    } as const;
    const named = path({ contacts: [{ contact: "SUPERVISOR", personId: "rosa" }] });
    expect(recipientOf("SUPERVISOR", named, facts)).toEqual({ personId: "rosa" });
    expect(recipientOf("LEAD", named, facts)).toEqual({ role: "SUPERVISOR", areaId: "" });
    expect(recipientOf("OWNER", named, { ...facts, holderId: "ana" })).toEqual({ personId: "ana" });
    expect(recipientOf("OWNER", named, facts)).toEqual({ role: "SPECIALIST", areaId: "infra" });
    expect(recipientOf("ON_CALL", named, { ...facts, onDuty: "luis" })).toEqual({ personId: "luis" });
    expect(recipientOf("ADMINISTRATOR", named, { ...facts, kind: "SECURITY_INCIDENT" })).toEqual({
      role: "SUPERVISOR",
      areaId: "",
    });
    for (const recipient of [{ personId: "rosa" }, { role: "SPECIALIST", areaId: "infra" }] as const)
      expect(recipientFrom(recipientKey(recipient))).toEqual(recipient);
  });

  it("is refused with every mistake and its place", () => {
    const wrong = path({
      steps: [...path().steps, { level: "L1", areaId: "other" }],
      rotas: [{ level: "L2", firstDate: "2026-02-30", changeHour: "08:00", daysEach: 1, personIds: ["ana"] }],
    });
    expect(() => checkPath(wrong)).toThrow(
      expect.objectContaining({
        fields: [
          { field: "path.steps[4].level", reason: "FIELD_DUPLICATED" },
          { field: "path.rotas[0].first_date", reason: "DATE_INVALID" },
        ],
      }),
    );
  });
});

describe("who is on call", () => {
  it("changes at the hour of the turn, week after week", () => {
    const on = (when: string) => onDutyAt(path(), "L2", [], at(when))?.personId;
    expect(on("2026-03-02 07:59")).toBeUndefined();
    expect(on("2026-03-02 08:00")).toBe("ana");
    expect(on("2026-03-09 07:59")).toBe("ana");
    expect(on("2026-03-09 08:00")).toBe("luis");
    expect(on("2026-03-16 08:00")).toBe("ana");
    expect(onDutyAt(path(), "L1", [], at("2026-03-02 09:00"))).toBeUndefined();
  });

  it("is whoever stands in, from one instant until another; of two the one said last", () => {
    const standIn = (personId: string, said: string): Substitution => ({
      level: "L2",
      personId,
      startTime: at("2026-03-03 00:00"),
      endTime: at("2026-03-04 00:00"),
      createTime: at(said),
    });
    const both = [standIn("eva", "2026-03-01 10:00"), standIn("sol", "2026-03-01 11:00")];
    const on = (when: string) => onDutyAt(path(), "L2", both, at(when));
    expect(on("2026-03-02 23:59")).toEqual({ personId: "ana", substitute: false });
    expect(on("2026-03-03 00:00")).toEqual({ personId: "sol", substitute: true });
    expect(on("2026-03-04 00:00")).toEqual({ personId: "ana", substitute: false });
  });
});

it("who is told is told in support hours, but of priority ALTA at once (zammad#4432: reminders at midnight)", () => {
  const hours = workingTimeOf("NATIONAL_SPLIT");
  const night = at("2026-03-02 23:00");
  expect(noticeTime(night, "MEDIUM", hours)).toEqual(at("2026-03-03 08:30"));
  expect(noticeTime(night, "HIGH", hours)).toEqual(night);
  expect(noticeTime(at("2026-03-02 09:00"), "LOW", hours)).toEqual(at("2026-03-02 09:00"));
});

describe("rules", () => {
  const rule = (different: Partial<Rule>): Rule => ({
    code: "a",
    name: "A",
    trigger: "TARGET",
    target: "DEADLINE",
    percents: [90],
    offsetsMinutes: [],
    everyMinutes: 0,
    repetitions: 0,
    minutes: 0,
    cases: 0,
    windowDays: 0,
    condition: { kinds: [], priorities: [], levels: [], serviceIds: [] },
    actions: [{ kind: "RAISE_LEVEL" }],
    ...different,
  });
  const mistakes = (...rules: Rule[]): string[] => {
    try {
      checkRules(rules);
      return [];
    } catch (error) {
      return (error as { fields: { field: string; reason: string }[] }).fields.map(
        ({ field, reason }) => `${field} ${reason}`,
      );
    }
  };

  it("are refused with every mistake and its place: a setting without effect is one", () => {
    expect(mistakes(rule({}))).toEqual([]);
    expect(mistakes(rule({}), rule({}))).toEqual(["rules[1].code FIELD_DUPLICATED"]);
    expect(mistakes(rule({ target: "UNSPECIFIED", percents: [], minutes: 5 }))).toEqual([
      "rules[0].target FIELD_REQUIRED",
      "rules[0].minutes RULE_FIELD_UNUSED",
      "rules[0].percents FIELD_REQUIRED",
    ]);
    expect(mistakes(rule({ trigger: "NO_OWNER" }))).toEqual([
      "rules[0].target RULE_FIELD_UNUSED",
      "rules[0].minutes FIELD_REQUIRED",
      "rules[0].percents RULE_FIELD_UNUSED",
    ]);
    expect(
      mistakes(
        rule({
          actions: [
            { kind: "NOTIFY" },
            { kind: "RAISE_LEVEL", contact: "OWNER" },
            { kind: "REASSIGN", contact: "SUPERVISOR" },
          ],
        }),
      ),
    ).toEqual([
      "rules[0].actions[0].contact FIELD_REQUIRED",
      "rules[0].actions[1].contact RULE_FIELD_UNUSED",
      "rules[0].actions[2].contact CONTACT_NOT_A_PERSON",
    ]);
  });
});
