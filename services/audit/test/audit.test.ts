import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { assertIsolation, uuidv7 } from "@yanapa/database";
import { AuditServiceService } from "@yanapa/proto/yanapa/audit/v1/audit_service.ts";
import { PlatformAuditServiceService } from "@yanapa/proto/yanapa/audit/v1/platform_audit_service.ts";
import { callers, startTestService, type TestService } from "@yanapa/testing";
import pg from "pg";
import { audit } from "../src/app.ts";
import type { Entry } from "../src/domain/link.ts";
import { Chain } from "../src/store/chain.ts";
import { keepHidden } from "../src/store/hidden-tickets.ts";

let service: TestService;
const entityId = uuidv7();
const supervisor = callers.supervisor({ entityId });

beforeAll(async () => {
  service = await startTestService(audit);
});
afterAll(() => service.stop());

const entry = (type = "yanapa.tickets.v1.TicketCreated"): Entry => ({
  eventId: uuidv7(),
  type,
  service: "tickets",
  actor: `person:${uuidv7()}`,
  target: "tickets/x",
  details: {},
  at: Temporal.Instant.from("2026-11-24T12:00:00Z"),
  bodySha256: "00".repeat(32),
  restricted: false,
});

const append = (one: Entry, restricted = false): Promise<void> =>
  service.database.work({ kind: "staff", entityId, restricted: true }, (tx) =>
    new Chain(service.database).append(tx, { ...one, restricted }),
  );

const list = { type: "", actorId: "", sinceTime: undefined, pageSize: 0, pageToken: "" };
const verdict = async (caller = supervisor) =>
  (await service.client(AuditServiceService, caller).verifyAuditChain({})).verdict;

/** Does what no role of the service may: a superuser with the database in hand. */
const tamper = async (text: string): Promise<void> => {
  const client = new pg.Client({ connectionString: service.urls.owner });
  await client.connect();
  await client.query(text);
  await client.end();
};

describe("audit", () => {
  it("starts with an empty, whole chain", async () => {
    expect(await verdict()).toMatchObject({ whole: true, checked: 0, brokenAt: 0 });
  });

  it("keeps one chain although twenty write at once", async () => {
    await Promise.all(Array.from({ length: 20 }, () => append(entry())));
    expect(await verdict()).toMatchObject({ whole: true, checked: 20 });
  });

  it("lists newest first, by pages, by type and by person", async () => {
    const refused = entry("yanapa.audit.v1.AccessRefused");
    await append(refused);
    const client = service.client(AuditServiceService, supervisor);
    const first = await client.listAuditRecords({ ...list, pageSize: 2 });
    expect(first.records.map(({ position }) => position)).toEqual([21, 20]);
    const second = await client.listAuditRecords({ ...list, pageSize: 2, pageToken: first.nextPageToken });
    expect(second.records.map(({ position }) => position)).toEqual([19, 18]);
    const byType = await client.listAuditRecords({ ...list, type: refused.type });
    expect(byType.records.map(({ eventId }) => eventId)).toEqual([refused.eventId]);
    const byPerson = await client.listAuditRecords({
      ...list,
      actorId: refused.actor.slice("person:".length),
    });
    expect(byPerson.records.map(({ eventId }) => eventId)).toEqual([refused.eventId]);
  });

  it("shows what is about security incidents only to who may see those, and holds its chain for all", async () => {
    const secret = entry();
    await append(secret, true);
    const administrator = callers.entityAdmin({ entityId });
    const seenBy = async (caller: typeof supervisor) => {
      const { records } = await service.client(AuditServiceService, caller).listAuditRecords(list);
      return records.map(({ eventId }) => eventId);
    };
    expect(await seenBy(supervisor)).toContain(secret.eventId);
    expect(await seenBy(administrator)).toHaveLength(21);
    expect(await seenBy(administrator)).not.toContain(secret.eventId);
    expect(await verdict(administrator)).toMatchObject({ whole: true, checked: 22 });
  });

  it("hides what it holds of a ticket that turned out to be a security incident, until it turns out to be none", async () => {
    const ticketId = uuidv7();
    const told = { ...entry(), target: `tickets/${ticketId}` };
    const asked = { ...entry("yanapa.audit.v1.AccessRefused"), details: { requestedId: ticketId } };
    await append(told);
    await append(asked);
    const administrator = callers.entityAdmin({ entityId });
    const turn = (restricted: boolean, version: number) =>
      service.database.work({ kind: "staff", entityId, restricted: true }, (tx) =>
        keepHidden(tx, { entityId, ticketId, restricted, version }),
      );
    const seenBy = async (caller: typeof supervisor) => {
      const { records } = await service.client(AuditServiceService, caller).listAuditRecords(list);
      return records
        .map(({ eventId }) => eventId)
        .filter((eventId) => eventId === told.eventId || eventId === asked.eventId).length;
    };
    expect(await seenBy(administrator)).toBe(2);
    await turn(true, 3);
    expect(await seenBy(administrator)).toBe(0);
    expect(await seenBy(supervisor)).toBe(2);
    // What is heard late changes nothing.
    await turn(false, 2);
    expect(await seenBy(administrator)).toBe(0);
    await turn(false, 4);
    expect(await seenBy(administrator)).toBe(2);
    expect(await verdict(administrator)).toMatchObject({ whole: true });
  });

  it("shows an entity's chain to nobody else, the platform included", async () => {
    const other = callers.supervisor();
    expect((await service.client(AuditServiceService, other).listAuditRecords(list)).records).toEqual([]);
    const platform = service.client(PlatformAuditServiceService, callers.platformAdmin());
    expect((await platform.listPlatformAuditRecords({ pageSize: 0, pageToken: "" })).records).toEqual([]);
  });

  it("records both people of a superseded body, why, and what it and the wrong one were", async () => {
    const [other, eventId] = [uuidv7(), uuidv7()];
    const said = {
      entityId: other,
      eventId,
      type: "yanapa.identity.v1.AreaChanged",
      consumer: "escalation",
      refusal: "UNEXPECTED",
      reason: "nombre mal copiado",
      revision: 1,
      supersededSha256: "0a".repeat(32),
      supersedingSha256: "0b".repeat(32),
    };
    const about = { aggregate: "correction", aggregateId: eventId, restricted: true };
    await service.database.work({ kind: "staff", entityId: other, restricted: true }, async (tx) => {
      tx.announce("EventSupersedingProposed", { ...said, operator: "ana.quispe" }, { ...about, sequence: 1 });
      const confirmed = { ...said, operator: "juan.mamani", proposedBy: "ana.quispe" };
      tx.announce("EventSuperseded", confirmed, { ...about, sequence: 2 });
    });
    await service.caughtUp();
    const { entityId: _, type: __, revision, ...facts } = said;
    const kept = { ...facts, revision: String(revision) };
    const recordsOf = async (caller: typeof supervisor) =>
      (await service.client(AuditServiceService, caller).listAuditRecords(list)).records
        .toReversed()
        .map(({ details }) => Object.fromEntries(details.map(({ name, value }) => [name, value])));
    expect(await recordsOf(callers.supervisor({ entityId: other }))).toEqual([
      { ...kept, operator: "ana.quispe" },
      { ...kept, operator: "juan.mamani", proposedBy: "ana.quispe" },
    ]);
    // About a security incident: an administrator sees none of it.
    expect(await recordsOf(callers.entityAdmin({ entityId: other }))).toEqual([]);
  });

  it("finds a record that was changed behind its back", async () => {
    await tamper("UPDATE record SET actor = 'person:otra' WHERE position = 7");
    expect(await verdict()).toMatchObject({ whole: false, brokenAt: 7 });
  });

  it("lets its own roles neither change nor delete a record", async () => {
    const attempt = service.database.work({ kind: "staff", entityId, restricted: true }, (tx) =>
      tx.query("audit_test_delete", "DELETE FROM record"),
    );
    await expect(attempt).rejects.toThrow();
  });

  it("isolates every table", async () => {
    expect(await assertIsolation(service.urls.owner)).toEqual([]);
  });
});
