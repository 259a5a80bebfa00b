import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import type { EscalationPath } from "@yanapa/proto/yanapa/escalation/v1/path.ts";
import { eventually } from "@yanapa/testing";
import { Desk, rule } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk?.stop());

/** An entity with two areas, a path through them, and people: one leads, one is on call at first level. */
const town = async () => {
  const entityId = uuidv7();
  const [first, second, lead, onCall] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  desk.members.set(lead, { areaIds: [] });
  desk.members.set(onCall, { areaIds: [first] });
  desk.areas.set(first, { entityId, levels: ["L1"] });
  desk.areas.set(second, { entityId, levels: ["L2", "L3_DEVELOPMENT"] });
  const path: EscalationPath = {
    id: "",
    version: 0,
    name: "General",
    kind: "UNSPECIFIED",
    serviceId: "",
    steps: [
      { level: "L1", areaId: first },
      { level: "L2", areaId: second },
    ],
    contacts: [{ contact: "LEAD", personId: lead, outside: undefined }],
    supportHours: "ALWAYS",
    rotas: [{ level: "L1", firstDate: "2026-01-05", changeHour: "08:00", daysEach: 7, personIds: [onCall] }],
    saveTime: undefined,
  };
  const { path: saved } = await desk.pathsOf(entityId).savePath({ path });
  await desk.maximumTimes(entityId);
  return { entityId, first, second, lead, onCall, path: saved as EscalationPath };
};

describe("a path", () => {
  it("is saved in versions that never change, of the entity's own areas and people", async () => {
    const { entityId, path, lead } = await town();
    const paths = desk.pathsOf(entityId);
    const { path: second } = await paths.savePath({ path: { ...path, name: "General, nueva" } });
    expect(second).toMatchObject({ id: path.id, version: 2 });
    expect((await paths.getPath({ pathId: path.id, version: 1 })).path).toEqual(path);
    expect((await paths.listPaths({ pageSize: 0, pageToken: "" })).paths).toEqual([second]);
    const save = (different: Partial<EscalationPath>) => paths.savePath({ path: { ...path, ...different } });
    await expect(save({})).rejects.toMatchObject({ kind: "VERSION_MISMATCH" });
    await expect(save({ id: "", version: 0 })).rejects.toMatchObject({ reason: "PATH_OVERLAPS" });
    await expect(save({ steps: [{ level: "L1", areaId: uuidv7() }] })).rejects.toMatchObject({
      reason: "AREA_NOT_FOUND",
    });
    await expect(
      save({ contacts: [{ contact: "LEAD", personId: uuidv7(), outside: undefined }] }),
    ).rejects.toMatchObject({
      reason: "PERSON_NOT_FOUND",
    });
    await expect(
      save({ contacts: [0, 1].map(() => ({ contact: "LEAD", personId: lead, outside: undefined })) }),
    ).rejects.toMatchObject({
      reason: "PATH_NOT_VALID",
    });
  });

  it("names for each level an area that serves it", async () => {
    const { entityId, path, first, second } = await town();
    const save = (steps: EscalationPath["steps"]) =>
      desk.pathsOf(entityId).savePath({ path: { ...path, steps } });
    await expect(
      save([
        { level: "L1", areaId: second },
        { level: "L2", areaId: second },
        { level: "L3_SECURITY", areaId: first },
      ]),
    ).rejects.toMatchObject({
      kind: "INVALID_ARGUMENT",
      reason: "AREA_NOT_OF_LEVEL",
      fields: [
        { field: "path.steps[0].area_id", reason: "AREA_NOT_OF_LEVEL" },
        { field: "path.steps[2].area_id", reason: "AREA_NOT_OF_LEVEL" },
      ],
    });
    const foreign = await town();
    await expect(save([{ level: "L1", areaId: foreign.first }])).rejects.toMatchObject({
      kind: "NOT_FOUND",
      reason: "AREA_NOT_FOUND",
      fields: [{ field: "path.steps[0].area_id", reason: "AREA_NOT_FOUND" }],
    });
    const paths = await desk.pathsOf(entityId).listPaths({ pageSize: 0, pageToken: "" });
    expect(paths.paths).toMatchObject([{ version: 1 }]);
    const levels = ["L2", "L3_DEVELOPMENT"] as const;
    const { path: served } = await save(levels.map((level) => ({ level, areaId: second })));
    expect(served).toMatchObject({ version: 2, steps: [{ level: "L2" }, { level: "L3_DEVELOPMENT" }] });
  });

  it("knows who is on call, and who stands in for them", async () => {
    const { entityId, path, onCall, lead } = await town();
    const paths = desk.pathsOf(entityId);
    const at = desk.service.clock.now();
    const asked = { pathId: path.id, level: "L1", at } as const;
    expect(await paths.whoIsOnDuty(asked)).toEqual({
      personId: onCall,
      substitute: false,
      withinSupportHours: true,
    });
    const span = { startTime: at.subtract({ hours: 1 }), endTime: at.add({ hours: 1 }) };
    await paths.substituteOnDuty({ pathId: path.id, level: "L1", personId: lead, ...span });
    expect(await paths.whoIsOnDuty(asked)).toMatchObject({ personId: lead, substitute: true });
    expect(await paths.whoIsOnDuty({ ...asked, at: span.endTime })).toMatchObject({ personId: onCall });
    expect(await paths.whoIsOnDuty({ ...asked, level: "L2" })).toMatchObject({ personId: "" });
  });
});

describe("a rule", () => {
  it("does all it is told, in order and under its cause, and tells its contacts", async () => {
    const { entityId, first, second, lead, onCall } = await town();
    await desk.publish(entityId, [
      rule({
        actions: [
          { kind: "REASSIGN", contact: "ON_CALL" },
          { kind: "ADD_WATCHER", contact: "LEAD" },
          { kind: "RAISE_PRIORITY", contact: "UNSPECIFIED" },
          { kind: "OPEN_IMPROVEMENT", contact: "UNSPECIFIED" },
          { kind: "RAISE_LEVEL", contact: "UNSPECIFIED" },
          { kind: "NOTIFY", contact: "LEAD" },
          { kind: "NOTIFY", contact: "SUPERVISOR" },
        ].slice(0, 6) as never,
      }),
    ]);
    const ticket = await desk.create(entityId, { areaId: first, priority: "LOW" });
    desk.advance(121);
    expect(await desk.fired(ticket, 1)).toEqual(["plazo P50 DONE"]);
    expect(desk.ordersFor(ticket)).toEqual([
      "reassignTicket",
      "addTicketWatcher",
      "raiseTicketPriority",
      "openTicketImprovement",
      "raiseTicketLevel",
    ]);
    const [given, watched, , , raised] = desk.orders.filter(({ ticketId }) => ticketId === ticket.id);
    expect(given?.request).toMatchObject({ personId: onCall });
    expect(watched?.request).toMatchObject({ personId: lead });
    expect(raised?.request).toMatchObject({ level: "L2", areaId: second });
    const [fired] = await desk.announced("RuleFired", ticket);
    expect(given?.cause).toEqual({
      firingId: fired?.firing?.id,
      ruleCode: "plazo",
      ruleVersion: 1,
      trigger: "TARGET",
      target: "RESOLUTION",
      threshold: "P50",
    });
    expect(fired?.firing?.actions.map(({ outcome }) => outcome)).toEqual(Array(6).fill("DONE"));
    expect(await desk.notices(ticket, 1)).toMatchObject([
      { personId: lead, findings: [{ ruleCode: "plazo", threshold: "P50" }] },
    ]);
  });

  it("tells who stands in for whoever is on call, and the administrator by role", async () => {
    const { entityId, first, path } = await town();
    const standIn = uuidv7();
    desk.members.set(standIn, { areaIds: [first] });
    await desk.publish(entityId, [
      rule({
        actions: [
          { kind: "NOTIFY", contact: "ON_CALL" },
          { kind: "NOTIFY", contact: "ADMINISTRATOR" },
        ],
      }),
    ]);
    const ticket = await desk.create(entityId, { areaId: first });
    const startTime = desk.service.clock.now();
    await desk.pathsOf(entityId).substituteOnDuty({
      pathId: path.id,
      level: "L1",
      personId: standIn,
      startTime,
      endTime: startTime.add({ hours: 4 }),
    });
    desk.advance(121);
    const told = (await desk.notices(ticket, 2)).map(({ personId, role }) => personId || role);
    expect(told.sort()).toEqual([standIn, "ENTITY_ADMIN"].sort());
  });

  it("says why something could not be done", async () => {
    const { entityId, first, lead } = await town();
    const person = uuidv7();
    desk.members.set(person, { areaIds: [uuidv7()] });
    await desk.publish(entityId, [
      rule({
        actions: [
          { kind: "REASSIGN", contact: "LEAD" },
          { kind: "RAISE_LEVEL", contact: "UNSPECIFIED" },
        ],
      }),
    ]);
    // The lead serves in no area, and above second level the path ends.
    const ticket = await desk.create(entityId, { areaId: first, level: "L2" });
    desk.advance(121);
    expect(await desk.fired(ticket, 1)).toEqual(["plazo P50 DONE"]);
    const [explained] = (await desk.rulesOf(entityId).explainRules({ ticketId: ticket.id })).rules;
    expect(explained?.firings[0]?.actions).toMatchObject([
      { kind: "REASSIGN", outcome: "UNCHANGED", reason: "PERSON_NOT_IN_AREA" },
      { kind: "RAISE_LEVEL", outcome: "UNCHANGED", reason: "NO_NEXT_LEVEL" },
      { kind: "NOTIFY", contact: "LEAD", outcome: "DONE", reason: "" },
    ]);
    expect(explained?.sentence).toContain("no hay un nivel superior, y se avisó al contacto jerárquico");
    // Without a next level it goes to the hierarchical contact, whom no action of the rule names.
    expect(await desk.notices(ticket, 1)).toMatchObject([{ personId: lead }]);
  });

  it("does not fire for what it did itself", async () => {
    const { entityId, first } = await town();
    const up = rule({
      code: "sube",
      trigger: "NO_OWNER",
      minutes: 30,
      actions: [{ kind: "RAISE_LEVEL", contact: "UNSPECIFIED" }],
    });
    await desk.publish(entityId, [up]);
    const ticket = await desk.create(entityId, { areaId: first, holderId: uuidv7(), state: "IN_PROGRESS" });
    await desk.tickets.tell(
      ticket,
      "TicketHandedOver",
      {
        kind: "ESCALATED",
        fromLevel: "L1",
        fromAreaId: first,
        returnReason: "UNSPECIFIED",
        cause: {
          firingId: uuidv7(),
          ruleCode: "sube",
          ruleVersion: 1,
          trigger: "NO_OWNER",
          target: "UNSPECIFIED",
          threshold: "30",
        },
      },
      { holderId: "" },
    );
    await desk.service.caughtUp();
    desk.advance(31);
    expect(await desk.fired(ticket, 1)).toEqual(["sube 30 SUPPRESSED"]);
    expect(desk.ordersFor(ticket)).toEqual([]);
    const { rules } = await desk.rulesOf(entityId).explainRules({ ticketId: ticket.id });
    expect(rules).toMatchObject([{ verdict: "SUPPRESSED", firings: [{ reason: "OWN_ACTION" }] }]);
  });

  it("acts on a ticket so often a day, and tells somebody so often an hour; what is more is on record", async () => {
    const { entityId, first, lead } = await town();
    const tell = rule({ code: "avisa", percents: [1], actions: [{ kind: "NOTIFY", contact: "LEAD" }] });
    const act = rule({
      percents: [10, 20, 30, 40],
      actions: [{ kind: "OPEN_IMPROVEMENT", contact: "UNSPECIFIED" }],
    });
    await desk.publish(entityId, [tell, act], { ticketDailyMost: 2, contactHourlyMost: 1 });
    const [one, two] = [
      await desk.create(entityId, { areaId: first }),
      await desk.create(entityId, { areaId: first }),
    ];
    desk.advance(120);
    const [ofOne, ofTwo] = [await desk.fired(one, 5), await desk.fired(two, 5)];
    for (const fired of [ofOne, ofTwo])
      expect(fired.filter((line) => line.startsWith("plazo")).sort()).toEqual([
        "plazo P10 DONE",
        "plazo P20 DONE",
        "plazo P30 SUPPRESSED",
        "plazo P40 SUPPRESSED",
      ]);
    expect([...ofOne, ...ofTwo].filter((line) => line.startsWith("avisa")).sort()).toEqual([
      "avisa P1 DONE",
      "avisa P1 SUPPRESSED",
    ]);
    const notices = await eventually(
      async () => [
        ...(await desk.announced("RuleNoticeDue", one)),
        ...(await desk.announced("RuleNoticeDue", two)),
      ],
      (all) => all.length > 0,
    );
    expect(notices).toMatchObject([{ personId: lead }]);
  });

  it("tells in support hours what is not urgent, folded in one, and of priority ALTA at once", async () => {
    const { entityId, first, path, lead } = await town();
    await desk.pathsOf(entityId).savePath({ path: { ...path, supportHours: "NATIONAL_SPLIT" } });
    await desk.publish(entityId, [
      rule({ percents: [10, 20], actions: [{ kind: "NOTIFY", contact: "LEAD" }] }),
    ]);
    // To a Saturday at noon, when nobody works.
    const local = desk.service.clock.now().toZonedDateTimeISO("America/La_Paz");
    const saturday = local.add({ days: (6 - local.dayOfWeek + 7) % 7 || 7 }).with({ hour: 12, minute: 0 });
    desk.advance(Math.ceil(saturday.toInstant().since(desk.service.clock.now()).total("minutes")));
    const calm = await desk.create(entityId, { areaId: first, priority: "LOW" });
    const urgent = await desk.create(entityId, { areaId: first, priority: "HIGH" });
    desk.advance(60);
    await desk.fired(calm, 2);
    expect(await desk.notices(urgent, 1)).toMatchObject([
      { personId: lead, findings: [{ threshold: "P10" }, { threshold: "P20" }] },
    ]);
    await desk.settled();
    expect(await desk.announced("RuleNoticeDue", calm)).toEqual([]);
    desk.advance(48 * 60);
    expect(await desk.notices(calm, 1)).toMatchObject([
      { personId: lead, findings: [{ threshold: "P10" }, { threshold: "P20" }] },
    ]);
  });
});
