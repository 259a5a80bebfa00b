import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { ContactDirectoryServiceService } from "@yanapa/proto/yanapa/escalation/v1/contact_directory_service.ts";
import type { EscalationPath } from "@yanapa/proto/yanapa/escalation/v1/path.ts";
import { callers } from "@yanapa/testing";
import { keepMember } from "../../src/store/acting/members.ts";
import { keepArea } from "../../src/store/places.ts";
import type { FakeTicket } from "../fake-tickets.ts";
import { inEntity } from "../story.ts";
import { Desk, rule } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk?.stop());

type Somebody = { roles: string[]; areaIds?: string[]; active?: boolean };
let version = 0;

/** An entity with one area of first level, a person who leads and one who is on call there. */
const town = async () => {
  const entityId = uuidv7();
  const [area, lead, onCall] = [uuidv7(), uuidv7(), uuidv7()];
  const is = (personId: string, { roles, areaIds = [area], active = true }: Somebody) => {
    version += 1;
    return desk.service.database.work(inEntity(entityId), (tx) =>
      keepMember(tx, { entityId, id: personId, personId, roles, areaIds, active, version }),
    );
  };
  for (const personId of [lead, onCall]) desk.members.set(personId, { areaIds: [area] });
  desk.areas.set(area, { entityId, levels: ["L1"] });
  await desk.service.database.work(inEntity(entityId), (tx) =>
    keepArea(tx, entityId, area, { name: "Mesa de ayuda", version: 1 }),
  );
  await is(lead, { roles: ["SUPERVISOR"] });
  await is(onCall, { roles: ["OPERATOR"] });
  const path: EscalationPath = {
    id: "",
    version: 0,
    name: "General",
    kind: "UNSPECIFIED",
    serviceId: "",
    steps: [{ level: "L1", areaId: area }],
    contacts: [{ contact: "LEAD", personId: lead, outside: undefined }],
    supportHours: "ALWAYS",
    rotas: [{ level: "L1", firstDate: "2026-01-05", changeHour: "08:00", daysEach: 7, personIds: [onCall] }],
    saveTime: undefined,
  };
  const { path: saved } = await desk.pathsOf(entityId).savePath({ path });
  await desk.maximumTimes(entityId);
  const onDuty = async () =>
    (await desk.pathsOf(entityId).whoIsOnDuty({ pathId: saved?.id ?? "", level: "L1", at: undefined }))
      .personId;
  return { entityId, area, lead, onCall, path: saved ?? path, pathId: saved?.id ?? "", is, onDuty };
};
const tell = (contact: "OWNER" | "LEAD" | "ON_CALL") =>
  rule({ percents: [10], actions: [{ kind: "NOTIFY", contact }] });
/** Whom a rule told of a new ticket, and what became of its actions. */
const told = async (entityId: string, facts: Parameters<Desk["create"]>[1]) => {
  const ticket = await desk.create(entityId, facts);
  desk.advance(30);
  await desk.fired(ticket, 1);
  const [notice] = await desk.announced("RuleNoticeDue", ticket);
  const [fired] = await desk.announced("RuleFired", ticket);
  return {
    to: notice && [
      notice.personId,
      notice.personId === "" ? notice.role : "",
      notice.personId === "" ? notice.areaId : "",
    ],
    actions: fired?.firing?.actions.map(({ outcome, reason }) => `${outcome} ${reason}`),
  };
};

/** Into the night of a day without support hours until the next one. */
const intoTheNight = () => {
  const local = desk.service.clock.now().toZonedDateTimeISO("America/La_Paz");
  const night = local.startOfDay().add({ days: 1, hours: 1 });
  desk.advance(Math.floor(local.until(night).total("minutes")));
};
/** What was announced of the firing of a ticket, in turn: how it ended, then how its actions did. */
const saidOf = async (ticket: FakeTicket) =>
  (await desk.announced("RuleFired", ticket)).map(({ firing }) => {
    const ended = `${firing?.outcome} ${firing?.reason}`.trim();
    return `${ended}: ${firing?.actions.map(({ outcome, reason }) => `${outcome} ${reason}`).join(", ")}`;
  });

describe("somebody who left", () => {
  it.each(["LEAD", "ON_CALL", "OWNER"] as const)(
    "is not told as %s: those of the area are, or the supervisors, and the firing says so",
    async (contact) => {
      const { entityId, area, lead, onCall, is } = await town();
      const person = contact === "LEAD" ? lead : onCall;
      const facts = { areaId: area, holderId: contact === "OWNER" ? onCall : "", level: "L1" } as const;
      await desk.publish(entityId, [tell(contact)]);
      const before = await told(entityId, facts);
      expect(before).toEqual({ to: [person, "", ""], actions: ["DONE "] });

      await is(person, { roles: ["OPERATOR"], active: false });
      const colleague = uuidv7();
      await is(colleague, { roles: contact === "LEAD" ? ["SUPERVISOR"] : ["OPERATOR"] });
      const inTheirPlace = contact === "LEAD" ? ["", "SUPERVISOR", ""] : ["", "OPERATOR", area];
      const after = await told(entityId, facts);
      const reason = contact === "ON_CALL" ? "" : "CONTACT_LEFT";
      expect(after).toEqual({ to: inTheirPlace, actions: [`DONE ${reason}`] });

      await is(colleague, { roles: ["ENTITY_ADMIN"] });
      const nobody = await told(entityId, facts);
      expect(nobody).toEqual(
        contact === "LEAD"
          ? { to: undefined, actions: ["UNCHANGED NOBODY_THERE"] }
          : { to: ["", "SUPERVISOR", ""], actions: [`DONE ${reason || "AREA_EMPTY"}`] },
      );
    },
  );

  it("is on call no more, by turn or standing in, nor with another role", async () => {
    const { entityId, onCall, onDuty, pathId, is } = await town();
    expect(await onDuty()).toBe(onCall);
    const standIn = uuidv7();
    desk.members.set(standIn, { areaIds: [] });
    await is(standIn, { roles: ["OPERATOR"] });
    const now = desk.service.clock.now();
    await desk.pathsOf(entityId).substituteOnDuty({
      pathId,
      level: "L1",
      personId: standIn,
      startTime: now.subtract({ minutes: 1 }),
      endTime: now.add({ hours: 48 }),
    });
    expect(await onDuty()).toBe(standIn);
    await is(standIn, { roles: ["OPERATOR"], active: false });
    expect(await onDuty()).toBe(onCall);
    await is(onCall, { roles: ["ENTITY_ADMIN"] });
    expect(await onDuty()).toBe("");
    await is(onCall, { roles: ["OPERATOR"] });
    expect(await onDuty()).toBe(onCall);
  });

  it("and comes back is told again", async () => {
    const { entityId, area, lead, is } = await town();
    await is(lead, { roles: ["SUPERVISOR"], active: false });
    await desk.publish(entityId, [tell("LEAD")]);
    await is(lead, { roles: ["OPERATOR"] });
    expect((await told(entityId, { areaId: area, level: "L1" })).to).toEqual([lead, "", ""]);
  });

  it("is not told what waited for the morning: whoever attends then is", async () => {
    const { entityId, area, lead, is } = await town();
    const { paths } = await desk.pathsOf(entityId).listPaths({ pageSize: 0, pageToken: "" });
    const [path] = paths;
    if (path === undefined) throw new Error("no path");
    await desk.pathsOf(entityId).savePath({ path: { ...path, supportHours: "NATIONAL_SPLIT" } });
    await desk.publish(entityId, [tell("LEAD")]);
    intoTheNight();
    const ticket = await desk.create(entityId, { areaId: area, level: "L1", priority: "LOW" });
    desk.advance(30);
    await desk.fired(ticket, 1);
    await is(lead, { roles: ["SUPERVISOR"], active: false });
    await is(uuidv7(), { roles: ["OPERATOR"] });
    desk.advance(7 * 24 * 60);
    const [notice] = await desk.notices(ticket, 1);
    expect([notice?.personId, notice?.role, notice?.areaId]).toEqual(["", "OPERATOR", area]);
    // How the ticket stands then is told with it: who writes the mail later must not ask.
    expect(notice?.areaName).toBe("Mesa de ayuda");
    expect(notice?.dueAt).toBeDefined();
    expect(await saidOf(ticket)).toEqual(["DONE: DONE ", "DONE: DONE CONTACT_LEFT"]);
  });

  it("leaves a firing that had ended to say that nobody was told in the morning, and no notice", async () => {
    const { entityId, area, lead, onCall, path, is } = await town();
    await desk.pathsOf(entityId).savePath({ path: { ...path, supportHours: "NATIONAL_SPLIT" } });
    await desk.publish(entityId, [tell("LEAD")]);
    intoTheNight();
    const ticket = await desk.create(entityId, { areaId: area, level: "L1", priority: "LOW" });
    desk.advance(30);
    expect(await desk.fired(ticket, 1)).toEqual(["plazo P10 DONE"]);
    await is(lead, { roles: ["SUPERVISOR"], active: false });
    await is(onCall, { roles: ["ENTITY_ADMIN"] });
    desk.advance(7 * 24 * 60);
    expect(await desk.fired(ticket, 2)).toEqual(["plazo P10 DONE", "plazo P10 UNCHANGED"]);
    expect(await saidOf(ticket)).toEqual(["DONE: DONE ", "UNCHANGED NOBODY_THERE: UNCHANGED NOBODY_THERE"]);
    expect(await desk.announced("RuleNoticeDue", ticket)).toEqual([]);
  });
});

describe("a firing whose notice has left", () => {
  /** The notice of a ticket, as its event names it. */
  const noticeOf = async (ticket: FakeTicket) => {
    const [row] = await desk.service.database.read(inEntity(ticket.entityId), (sql) =>
      sql.query<{ id: string }>("test_rule_notice", "SELECT id FROM rule_notice WHERE ticket_id = $1", [
        ticket.id,
      ]),
    );
    return row?.id ?? "";
  };

  it("says that nobody was told once the mail was given up, or that others were, once each", async () => {
    const { entityId, area } = await town();
    await desk.publish(entityId, [tell("LEAD")]);
    let ticketId = "";
    const answered = async (delivered: boolean, ...reasons: string[]) => {
      const ticket = await desk.create(entityId, { areaId: area, level: "L1" });
      ticketId = ticket.id;
      desk.advance(30);
      await desk.fired(ticket, 1);
      const ruleNoticeId = await noticeOf(ticket);
      for (const reason of reasons)
        await desk.tickets.tellDelivered(ticket, { ruleNoticeId, delivered, reason });
      await desk.service.caughtUp();
      return saidOf(ticket);
    };
    expect(await answered(false, "NOBODY_THERE", "NOBODY_THERE")).toEqual([
      "DONE: DONE ",
      "UNCHANGED NOBODY_THERE: UNCHANGED NOBODY_THERE",
    ]);
    expect(await answered(false, "NOT_DELIVERED")).toEqual([
      "DONE: DONE ",
      "UNCHANGED NOT_DELIVERED: UNCHANGED NOT_DELIVERED",
    ]);
    expect(await answered(true, "CONTACT_LEFT", "CONTACT_LEFT")).toEqual([
      "DONE: DONE ",
      "DONE: DONE CONTACT_LEFT",
    ]);
    const { rules } = await desk.rulesOf(entityId).explainRules({ ticketId });
    expect(rules).toMatchObject([{ verdict: "FIRED", firings: [{ outcome: "DONE", reason: "" }] }]);
    expect(rules[0]?.sentence).toContain("dejó la entidad, y se avisó al área o a supervisión");
    // One of several was given up, others may still get it.
    expect(await answered(false, "")).toEqual(["DONE: DONE "]);
    expect(await answered(true, "")).toEqual(["DONE: DONE "]);
  });
});

describe("what persists above the highest level", () => {
  it("is told to the hierarchical contact though the entity has no rules, and to the supervisors once they left", async () => {
    const { entityId, area, lead, is } = await town();
    const reopen = async (noNextLevel: boolean) => {
      const ticket = await desk.create(entityId, { areaId: area, level: "L1" });
      await desk.tickets.tell(ticket, "TicketReopened", { noNextLevel }, { state: "IN_PROGRESS", cycle: 2 });
      await desk.service.caughtUp();
      return desk.announced("RuleNoticeDue", ticket);
    };
    expect(await reopen(false)).toEqual([]);
    expect(await reopen(true)).toMatchObject([
      { personId: lead, findings: [{ ruleCode: "", trigger: "REOPENED", threshold: "TOP" }] },
    ]);
    await is(lead, { roles: ["SUPERVISOR"], active: false });
    await is(uuidv7(), { roles: ["SUPERVISOR"] });
    expect(await reopen(true)).toMatchObject([{ personId: "", role: "SUPERVISOR", areaId: "" }]);
  });
});

describe("what is escalated to the hierarchy by hand", () => {
  it("is told at once to the contact that the path names, or the supervisors once they left", async () => {
    const { entityId, area, lead, is } = await town();
    const escalate = async () => {
      const ticket = await desk.create(entityId, { areaId: area, level: "L1" });
      await desk.tickets.tell(ticket, "TicketEscalatedToHierarchy", {}, { state: "IN_PROGRESS" });
      await desk.service.caughtUp();
      return desk.announced("RuleNoticeDue", ticket);
    };
    expect(await escalate()).toMatchObject([
      { personId: lead, findings: [{ ruleCode: "", trigger: "UNSPECIFIED", threshold: "BY_HAND" }] },
    ]);
    await is(lead, { roles: ["SUPERVISOR"], active: false });
    await is(uuidv7(), { roles: ["SUPERVISOR"] });
    expect(await escalate()).toMatchObject([{ personId: "", role: "SUPERVISOR", areaId: "" }]);
  });
});

describe("a hierarchical contact outside the platform", () => {
  const mayor = {
    name: "Benita Choque Mamani",
    post: "Alcaldesa municipal",
    email: "alcaldia@municipio.example.bo",
    phone: "(4) 413-6120",
  };
  const outside = (one: typeof mayor = mayor) => [{ contact: "LEAD" as const, personId: "", outside: one }];

  it("is told of what is escalated to it, by rules too, and of no security incident", async () => {
    const { entityId, area, path, is } = await town();
    await is(uuidv7(), { roles: ["SUPERVISOR"] });
    const { path: saved } = await desk.pathsOf(entityId).savePath({ path: { ...path, contacts: outside() } });
    expect(saved?.contacts).toEqual([{ contact: "LEAD", personId: "", outside: mayor }]);
    const escalate = async (kind: "INCIDENT" | "SECURITY_INCIDENT") => {
      const ticket = await desk.create(entityId, { areaId: area, level: "L1", kind });
      await desk.tickets.tell(ticket, "TicketEscalatedToHierarchy", {}, { state: "IN_PROGRESS" });
      await desk.service.caughtUp();
      return desk.announced("RuleNoticeDue", ticket);
    };
    expect(await escalate("INCIDENT")).toMatchObject([
      { personId: "", role: "SUPERVISOR", outsidePathId: saved?.id, outsideContact: "LEAD" },
    ]);
    expect(await escalate("SECURITY_INCIDENT")).toMatchObject([{ role: "SUPERVISOR", outsidePathId: "" }]);
    await desk.publish(entityId, [
      rule({
        percents: [10],
        actions: [
          { kind: "NOTIFY", contact: "LEAD" },
          { kind: "ADD_WATCHER", contact: "LEAD" },
        ],
      }),
    ]);
    const ticket = await desk.create(entityId, { areaId: area, level: "L1" });
    desk.advance(30);
    await desk.fired(ticket, 1);
    expect(await desk.notices(ticket, 1)).toMatchObject([{ outsidePathId: saved?.id }]);
    const [fired] = await desk.announced("RuleFired", ticket);
    expect(fired?.firing?.actions.map(({ outcome, reason }) => `${outcome} ${reason}`)).toEqual([
      "DONE ",
      "UNCHANGED NOBODY_THERE",
    ]);
    // Events hold no name and no address; channels asks for them.
    const contacts = (name: string, entity = entityId) =>
      desk.service.client(ContactDirectoryServiceService, callers.service(name, { entityId: entity }));
    const asked = { entityId, pathId: saved?.id ?? "", contact: "LEAD" as const };
    expect((await contacts("channels").getOutsideContact(asked)).outside).toEqual(mayor);
    await expect(contacts("tickets").getOutsideContact(asked)).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
    });
    const missing = { kind: "NOT_FOUND", reason: "CONTACT_NOT_FOUND" };
    await expect(
      contacts("channels").getOutsideContact({ ...asked, contact: "SUPERVISOR" }),
    ).rejects.toMatchObject(missing);
  });

  it("is a person of the entity or a post outside, with an address that takes mail", async () => {
    const { entityId, path, lead } = await town();
    const save = (contacts: EscalationPath["contacts"]) =>
      desk.pathsOf(entityId).savePath({ path: { ...path, contacts } });
    const refused = { fields: [{ field: "path.contacts[0].person_id", reason: "CONTACT_NOT_ONE" }] };
    await expect(save([{ contact: "LEAD", personId: "", outside: undefined }])).rejects.toMatchObject(
      refused,
    );
    await expect(save([{ contact: "LEAD", personId: lead, outside: mayor }])).rejects.toMatchObject(refused);
    for (const [field, wrong] of [
      ["email", "alcaldia"],
      ["phone", "llamar"],
      ["name", "  "],
      ["post", "\u200b\u200b\u200b"],
    ] as const)
      await expect(save(outside({ ...mayor, [field]: wrong }))).rejects.toMatchObject({
        kind: "INVALID_ARGUMENT",
        fields: [expect.objectContaining({ field: `path.contacts[0].outside.${field}` })],
      });
  });
});

describe("a security incident", () => {
  it("is told to nobody who may not see it, though they named themselves in a path and a rule", async () => {
    const { entityId, area, lead, is } = await town();
    const analyst = uuidv7();
    await is(lead, { roles: ["ENTITY_ADMIN"] });
    await is(analyst, { roles: ["L3_SECURITY"] });
    await is(uuidv7(), { roles: ["SUPERVISOR"] });
    await desk.publish(entityId, [tell("LEAD")]);
    const facts = { areaId: area, level: "L3_SECURITY", kind: "SECURITY_INCIDENT" } as const;
    expect(await told(entityId, facts)).toEqual({
      to: ["", "SUPERVISOR", ""],
      actions: ["DONE CONTACT_MAY_NOT_SEE"],
    });
    await is(lead, { roles: ["ENTITY_ADMIN", "RSI"] });
    expect((await told(entityId, facts)).to).toEqual([lead, "", ""]);
  });
});
