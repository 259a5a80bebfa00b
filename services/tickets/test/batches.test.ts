import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { AccessRefused } from "@yanapa/proto/yanapa/audit/v1/access_events.ts";
import { TicketServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { callers, eventually, type TestService } from "@yanapa/testing";
import { keepMember } from "../src/store/entity/members.ts";
import { startTickets, Town } from "./town.ts";

let service: TestService;
let town: Town;
let other: Town;

beforeAll(async () => {
  service = await startTickets({ personId: uuidv7(), number: "7654321" });
  town = await Town.build(service, "LOTE");
  other = await Town.build(service, "OTRA");
});
afterAll(() => service.stop());

const at = (ticketId: string, expectedVersion = 0) => ({ ticketId, expectedVersion });

const eventsOf = async (ticketId: string): Promise<string[]> => {
  const history = await town.as("supervisor").listTicketHistory({ ticketId, pageSize: 100, pageToken: "" });
  return history.entries.map(({ type }) => type.split(".").at(-1) ?? "");
};

it("takes each ticket that can be taken, and says of the others why not", async () => {
  const [one, two, closed, changed] = [
    await town.create(),
    await town.create(),
    await town.create(),
    await town.create(),
  ];
  await town.as("operator").proposeOutcome({ ...at(closed.id), outcome: "REJECTED", reason: "Repetido" });
  await town.as("supervisor").closeTicket({ ...at(closed.id), outcome: "REJECTED", note: "" });
  const foreign = await other.create();
  const secret = await town.create({ kind: "SECURITY_INCIDENT" });
  const tickets = [
    at(one.id),
    at(foreign.id),
    at(secret.id),
    at(closed.id),
    at(changed.id, 99),
    at(two.id, two.version),
    at(one.id),
  ];
  const idempotencyKey = uuidv7();
  const operator = town.as("operator");
  const { outcomes } = await operator.batchTakeTickets({ tickets }, { idempotencyKey });
  const refused = (id: string, reason: string) => ({ ticketId: id, done: false, reason, version: 0 });
  expect(outcomes).toMatchObject([
    { ticketId: one.id, done: true, reason: "", version: 2 },
    refused(foreign.id, "TICKET_NOT_FOUND"),
    refused(secret.id, "TICKET_NOT_FOUND"),
    refused(closed.id, "TICKET_CLOSED"),
    refused(changed.id, "VERSION_MISMATCH"),
    { ticketId: two.id, done: true, reason: "", version: 2 },
  ]);
  expect(outcomes.filter(({ done }) => !done).every(({ message }) => message !== "")).toBe(true);
  // What was done is not done again, and another's taking it meanwhile stays.
  const colleague = callers.operator({ entityId: town.entityId, areaIds: [town.areas.L1] });
  await service.client(TicketServiceService, colleague).takeTicket(at(one.id));
  expect((await operator.batchTakeTickets({ tickets }, { idempotencyKey })).outcomes).toEqual(outcomes);
  expect((await eventsOf(two.id)).filter((type) => type === "TicketTaken")).toHaveLength(1);
  const { ticket } = await operator.getTicket({ ticketId: one.id });
  expect(ticket?.holderId).toBe(colleague.personId);
  await expect(
    operator.batchTakeTickets({ tickets: [at(two.id)] }, { idempotencyKey }),
  ).rejects.toMatchObject({ reason: "IDEMPOTENCY_MISMATCH" });
});

it("has what was refused of one recorded, as of a call of its own", async () => {
  const { id: own } = await town.create();
  const { id: foreign } = await other.create();
  const operator = callers.operator({ entityId: town.entityId, areaIds: [town.areas.L2] });
  const client = service.client(TicketServiceService, operator);
  await client.batchTakeTickets({ tickets: [at(foreign), at(own)] });
  const refusals = async () => {
    const rows = await service.database.read({ kind: "platform" }, (sql) =>
      sql.query<{ body: Buffer }>(
        "test_refusals",
        "SELECT body FROM event WHERE type LIKE '%AccessRefused' AND actor = $1 ORDER BY position",
        [`person:${operator.personId}`],
      ),
    );
    return rows.map(({ body }) => AccessRefused.decode(body));
  };
  const recorded = await eventually(refusals, ({ length }) => length === 2);
  const rpc = "/yanapa.tickets.v1.TicketService/BatchTakeTickets";
  expect(recorded).toMatchObject([
    { rpc, reason: "TICKET_NOT_FOUND", requestedId: foreign },
    { rpc, reason: "AREA_NOT_YOURS", requestedId: own },
  ]);
});

it("finds nothing where its caller sees none of the tickets", async () => {
  const { id } = await town.create();
  for (const ticketId of [id, uuidv7()])
    await expect(other.as("operator").batchTakeTickets({ tickets: [at(ticketId)] })).rejects.toMatchObject({
      kind: "NOT_FOUND",
      reason: "TICKET_NOT_FOUND",
    });
});

it("assigns many to one person of their area, and nobody to a person who has no post", async () => {
  const personId = uuidv7();
  await service.database.work({ kind: "staff", entityId: town.entityId, restricted: true }, (tx) =>
    keepMember(tx, {
      entityId: town.entityId,
      id: uuidv7(),
      personId,
      roles: ["OPERATOR"],
      areaIds: [town.areas.L1],
      active: true,
      version: 1,
    }),
  );
  const ids = [(await town.create()).id, (await town.create()).id];
  const supervisor = town.as("supervisor");
  const tickets = ids.map((id) => at(id));
  const { outcomes } = await supervisor.batchAssignTickets({ tickets, personId });
  expect(outcomes.map(({ done, version }) => [done, version])).toEqual([
    [true, 2],
    [true, 2],
  ]);
  await expect(supervisor.batchAssignTickets({ tickets, personId: uuidv7() })).rejects.toMatchObject({
    fields: [{ field: "person_id", reason: "PERSON_NOT_OF_AREA" }],
  });
});

it("closes fifty as they were proposed to end, each with a report of its own", async () => {
  const ids: string[] = [];
  for (let index = 0; index < 50; index += 1) ids.push((await town.create()).id);
  for (const id of ids.slice(1))
    await town.as("operator").proposeOutcome({ ...at(id), outcome: "DUPLICATE", reason: "Repetido" });
  const supervisor = town.as("supervisor");
  const tickets = ids.map((id) => at(id));
  const { outcomes } = await supervisor.batchCloseTickets({ tickets, outcome: "DUPLICATE", note: "" });
  expect(outcomes[0]).toMatchObject({ done: false, reason: "OUTCOME_NOT_PROPOSED" });
  expect(outcomes.slice(1).every(({ done }) => done)).toBe(true);
  const { report } = await supervisor.getClosureReport({ ticketId: ids[7] ?? "" });
  expect(report?.sha256).toMatch(/^[0-9a-f]{64}$/);
  await expect(
    supervisor.batchCloseTickets({ tickets: [...tickets, at(uuidv7())], outcome: "DUPLICATE", note: "" }),
  ).rejects.toMatchObject({ kind: "INVALID_ARGUMENT" });
});
