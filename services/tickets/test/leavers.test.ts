import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import type { EventBody } from "@yanapa/proto/events.ts";
import { TicketReleased } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import type { TestService } from "@yanapa/testing";
import { addWatcher } from "../src/domain/ordered/add-watcher.ts";
import { keepMember } from "../src/store/entity/members.ts";
import { Tickets } from "../src/store/ticket/tickets.ts";
import { startTickets, Town } from "./town.ts";

type Role = "OPERATOR" | "SPECIALIST" | "ENTITY_ADMIN" | "L3_SECURITY";

let service: TestService;
let town: Town;
const scope = () => ({ kind: "staff", entityId: town.entityId, restricted: true }) as const;
const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });

beforeAll(async () => {
  service = await startTickets({ personId: uuidv7(), number: "1234567" });
  town = await Town.build(service, "SALE");
});
afterAll(() => service?.stop());

const versions = new Map<string, number>();
/** Identity says what somebody is; the same membership each time. */
const isNow = async (personId: string, roles: Role[], areaIds: string[], active = true): Promise<void> => {
  const version = (versions.get(personId) ?? 0) + 1;
  versions.set(personId, version);
  const member = { entityId: town.entityId, id: personId, personId, roles, areaIds, active, version };
  await service.database.work(scope(), (tx) => keepMember(tx, member));
  await service.ranJob("release-tickets");
};

const released = async (ticketId: string): Promise<EventBody<"TicketReleased">[]> => {
  const rows = await service.database.read(scope(), (sql) =>
    sql.query<{ body: Buffer }>(
      "test_released",
      "SELECT body FROM event WHERE aggregate_id = $1 AND type LIKE '%TicketReleased' ORDER BY position",
      [ticketId],
    ),
  );
  return rows.map(({ body }) => TicketReleased.decode(body));
};
const held = async (ticketId: string) => {
  const {
    holderId,
    operatorId,
    watcherIds = [],
  } = await new Tickets(service.database).get(scope(), ticketId);
  return { holderId, operatorId, watcherIds };
};
const taken = async () => {
  const { id } = await town.create();
  await town.as("operator").takeTicket(at(id));
  return id;
};

describe("a person who leaves", () => {
  it.each([
    ["the entity", [], [], false],
    ["the area", ["OPERATOR"], ["other"], true],
    ["the role", ["ENTITY_ADMIN"], ["L1"], true],
  ] as const)(
    "%s keeps no ticket: each goes back to its area's queue, and is told",
    async (_, roles, areas, active) => {
      const operatorId = town.people.operator.personId;
      const id = await taken();
      const open = await town.create();
      await isNow(operatorId, ["OPERATOR"], [town.areas.L1]);
      expect(await held(id)).toMatchObject({ holderId: operatorId, operatorId });

      const areaIds = areas.map((name) => (name === "L1" ? town.areas.L1 : uuidv7()));
      await isNow(operatorId, [...roles], areaIds, active);
      expect(await held(id)).toEqual({ holderId: "", operatorId: "", watcherIds: [] });
      expect(await held(open.id)).toMatchObject({ operatorId: "" });
      expect(await released(id)).toMatchObject([
        { formerHolderId: operatorId, formerOperatorId: operatorId, homeAreaId: town.areas.L1 },
      ]);
      const { entries } = await town
        .as("supervisor")
        .listTicketHistory({ ticketId: id, pageSize: 0, pageToken: "" });
      expect(entries.map(({ summary }) => summary)).toContain(
        "Quien lo tenía dejó su puesto: volvió a la bandeja de «Mesa de ayuda».",
      );
      await isNow(operatorId, ["OPERATOR"], [town.areas.L1]);
      // Who takes it now is the requester's contact.
      await town.as("operator").takeTicket(at(id));
      expect(await held(id)).toMatchObject({ holderId: operatorId, operatorId });
    },
  );

  it("keeps what is closed, and what their new post still lets them have", async () => {
    const operatorId = town.people.operator.personId;
    const [kept, closed] = [await taken(), await taken()];
    await town.as("operator").proposeOutcome({ ...at(closed), outcome: "DUPLICATE", reason: "Es otro" });
    await town.as("supervisor").closeTicket({ ...at(closed), outcome: "DUPLICATE", note: "" });
    await isNow(operatorId, ["OPERATOR", "ENTITY_ADMIN"], [town.areas.L1, uuidv7()]);
    expect(await held(kept)).toMatchObject({ holderId: operatorId, operatorId });
    await isNow(operatorId, [], [], false);
    expect(await held(closed)).toMatchObject({ holderId: operatorId, operatorId });
    expect(await released(closed)).toEqual([]);
    await isNow(operatorId, ["OPERATOR"], [town.areas.L1]);
  });

  it("is the contact no more of what a higher level has, which keeps it", async () => {
    const operatorId = town.people.operator.personId;
    const id = await taken();
    await town
      .as("operator")
      .recordKnowledgeCheck({ ...at(id), result: "NO_ARTICLE", articleId: "", note: "" });
    await town.as("operator").escalateTicket({
      ...at(id),
      level: "L2",
      areaId: town.areas.L2,
      reason: "Es del servidor",
      consultationNotApplicableReason: "Nadie más sabe",
    });
    await town.as("specialist").takeTicket(at(id));
    await isNow(operatorId, [], [], false);
    const specialistId = town.people.specialist.personId;
    expect(await held(id)).toMatchObject({ holderId: specialistId, operatorId: "" });
    await town.as("specialist").returnTicket({ ...at(id), reason: "SOLVED", note: "Ya está" });
    expect(await held(id)).toMatchObject({ holderId: "", operatorId: "" });
    await isNow(operatorId, ["OPERATOR"], [town.areas.L1]);
  });

  it("watches nothing any more, and what they did on the way out is undone by a second look", async () => {
    const specialistId = town.people.specialist.personId;
    const { id } = await town.create();
    const cause = {
      firingId: uuidv7(),
      ruleCode: "r",
      ruleVersion: 1,
      trigger: "TARGET",
      target: "DEADLINE",
      threshold: "P50",
    } as const;
    const watch = () =>
      new Tickets(service.database).act(scope(), id, (ticket) => {
        addWatcher(ticket, specialistId, { ...cause, firingId: uuidv7() });
      });
    await watch();
    await isNow(specialistId, ["SPECIALIST"], [town.areas.L2]);
    await isNow(specialistId, [], [], false);
    expect(await held(id)).toMatchObject({ watcherIds: [] });
    expect(await released(id)).toMatchObject([{ formerHolderId: "", formerWatcherIds: [specialistId] }]);
    await watch();
    service.clock.advance(Temporal.Duration.from({ minutes: 3 }));
    await service.ranJob("release-tickets");
    expect(await held(id)).toMatchObject({ watcherIds: [] });
  });
});
