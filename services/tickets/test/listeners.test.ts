import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Database, type Scope, uuidv7 } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { Delivery } from "@yanapa/events";
import type { EventBody } from "@yanapa/proto/events.ts";
import type { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import { RequestShown } from "@yanapa/proto/yanapa/tickets/v1/request_events.ts";
import type { Client } from "@yanapa/rpc";
import { createLogger, systemClock } from "@yanapa/telemetry";
import { createTestDatabase, type TestDatabase } from "@yanapa/testing";
import type { Document } from "../src/domain/contact/document.ts";
import { areaChanged } from "../src/events/area-changed.ts";
import { contactRegistered } from "../src/events/contact-registered.ts";
import { entityRegistered } from "../src/events/entity-registered.ts";
import { personVerified } from "../src/events/person-verified.ts";
import { catalogueTables } from "../src/store/catalogue/catalogue-tables.ts";
import { listChannels } from "../src/store/catalogue/channels.ts";
import { getContact, type NewContact, registerContact } from "../src/store/contact/contacts.ts";
import { migrations } from "../src/store/migrations/index.ts";
import { getAreaName, getEntityName } from "../src/store/ticket/projections.ts";

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase({ service: "tickets", migrations });
  database = await testDatabase.open({ entities: catalogueTables });
});
afterAll(() => testDatabase.drop());

const log = createLogger("tickets", "silent");
const staff = (entityId: string): Scope => ({ kind: "staff", entityId, restricted: true });

/** Applies an event as libs/events would: in one transaction of its entity, or of the platform. */
const deliver = (scope: Scope, listen: (delivery: Delivery) => Promise<void>) =>
  database.work(scope, (tx) =>
    listen({
      id: uuidv7(),
      ...(scope.kind === "staff" ? { entityId: scope.entityId } : {}),
      aggregateId: uuidv7(),
      sequence: 1,
      occurredAt: systemClock.now(),
      actor: "service:test",
      restricted: false,
      tx,
      log,
      clock: systemClock,
    }),
  );

/** A directory that has verified the documents of these people. */
const directoryOf = (people: Record<string, Document>): Client<typeof DirectoryServiceService> =>
  ({
    findVerifiedPerson: async ({ document }: { document: Document }) => ({
      personId:
        Object.keys(people).find((id) => JSON.stringify(people[id]) === JSON.stringify(document)) ?? "",
    }),
    getVerifiedDocument: async ({ personId }: { personId: string }) => {
      if (!people[personId]) throw new NotFoundError("NOT_FOUND");
      return { document: people[personId] };
    },
  }) as unknown as Client<typeof DirectoryServiceService>;

let lastNumber = 5_000_000;
const newDocument = (): Document => ({
  type: "CI",
  country: "BOL",
  number: String(++lastNumber),
  complement: "",
});

const addContact = (entityId: string, document: Document, proof: NewContact["proof"] = "CHECKED") =>
  database.work(staff(entityId), (tx) =>
    registerContact(tx, {
      document,
      proof,
      documentIssuedAt: "",
      givenName: "Juana",
      firstSurname: "Quispe",
      secondSurname: "",
      noSurnameReason: "",
      email: "",
      phone: "",
      phoneExtension: "",
      secondPhone: "",
      secondPhoneExtension: "",
      address: "",
      notes: "",
      birthDate: null,
      type: "CITIZEN",
      language: "es-BO",
      privacyNoticeVersion: "1",
    }),
  );

const addTicket = async (entityId: string, contactId: string, restricted = false) => {
  const id = uuidv7();
  await database.work(staff(entityId), (tx) =>
    tx.query(
      "test_add_ticket",
      `INSERT INTO ticket (entity_id, id, number, kind, state, subject, description, contact_id, requester_name,
        channel_id, immediate_channel, origin_proof, scope, impact, urgency, priority, triaged, restricted, level,
        area_id, area_name, waiting_for, received_at, registered_at, outcome, cycle, highest_level, verified, path,
        detail, queue_key, version, update_time)
       VALUES ($1, $2, ($2::uuid)::text, 'INCIDENT', 'OPEN', '', '', $3, '', $2, true, 'CHECKED', 'ONE', 'LOW', 'LOW', 'LOW',
        true, $4, 'L1', $2, '', '', $5, $5, '', 1, 'L1', false, '[]', '{}', 0, 1, $5)`,
      [entityId, id, contactId, restricted, tx.now],
    ),
  );
  return id;
};

const requesterOf = async (entityId: string, ticketId: string) => {
  const [row] = await database.read(staff(entityId), (sql) =>
    sql.query<{ requester: string | null }>(
      "test_requester",
      "SELECT requester_id AS requester FROM ticket WHERE id = $1",
      [ticketId],
    ),
  );
  return row?.requester;
};

/** What was announced of tickets that became cases of their requesters. */
const shownIn = async (entityId: string) => {
  const events = await database.read(staff(entityId), (sql) =>
    sql.query<{ body: Buffer }>("test_shown", "SELECT body FROM event WHERE type LIKE '%RequestShown'"),
  );
  return events.map(({ body }) => RequestShown.decode(body));
};

const personOf = async (entityId: string, contactId: string) =>
  (await database.read(staff(entityId), (sql) => getContact(sql, contactId))).personId;

const registered = (
  entityId: string,
  contactId: string,
  documentChecked = true,
): EventBody<"ContactRegistered"> => ({
  entityId,
  contactId,
  documentChecked,
  version: 1,
});

describe("a new entity", () => {
  it("has a name and the default channels, however often it is told", async () => {
    const entityId = uuidv7();
    const event = {
      entityId,
      code: "374",
      acronym: "AGETIC",
      name: "Agencia de Gobierno Electrónico",
      kind: "CENTRAL",
      department: "",
      version: 1,
    } as const;
    for (const _ of [1, 2]) await deliver(staff(entityId), (delivery) => entityRegistered(event, delivery));
    const { rows } = await database.read(staff(entityId), (sql) =>
      listChannels(sql, { pageSize: 50, pageToken: "", withWithdrawn: false }),
    );
    expect(rows).toHaveLength(8);
    expect(
      await database.read({ kind: "requester", personId: uuidv7() }, (sql) => getEntityName(sql, entityId)),
    ).toEqual({
      id: entityId,
      acronym: "AGETIC",
      name: "Agencia de Gobierno Electrónico",
    });
  });
});

describe("a changed area", () => {
  it("keeps its newest name and levels", async () => {
    const entityId = uuidv7();
    const areaId = uuidv7();
    const change = (name: string, version: number) =>
      deliver(staff(entityId), (delivery) =>
        areaChanged({ entityId, areaId, name, levels: ["L1", "L3_SECURITY"], version }, delivery),
      );
    await change("Mesa de ayuda", 2);
    await change("Antes", 1);
    expect(await database.read(staff(entityId), (sql) => getAreaName(sql, areaId))).toEqual({
      id: areaId,
      name: "Mesa de ayuda",
      levels: ["L1", "L3_SECURITY"],
    });
  });
});

describe("a registered contact", () => {
  it("is linked with its tickets to the person whose document is the same and verified", async () => {
    const [entityId, personId, document] = [uuidv7(), uuidv7(), newDocument()];
    const contact = await addContact(entityId, document);
    const ticketId = await addTicket(entityId, contact.id);
    const securityId = await addTicket(entityId, contact.id, true);
    const listener = contactRegistered({ directory: directoryOf({ [personId]: document }) });
    for (const _ of [1, 2]) {
      await deliver(staff(entityId), (delivery) => listener(registered(entityId, contact.id), delivery));
    }
    expect(await personOf(entityId, contact.id)).toBe(personId);
    expect(await requesterOf(entityId, ticketId)).toBe(personId);
    expect(await requesterOf(entityId, securityId)).toBeNull();
    expect(await shownIn(entityId)).toEqual([{ entityId, ticketId, requesterId: personId }]);
  });

  it("stays as it is when nobody has the document, or it was only dictated", async () => {
    const [entityId, document] = [uuidv7(), newDocument()];
    const nobody = await addContact(entityId, document);
    await deliver(staff(entityId), (delivery) =>
      contactRegistered({ directory: directoryOf({}) })(registered(entityId, nobody.id), delivery),
    );
    const dictated = await addContact(entityId, document, "DECLARED");
    const listener = contactRegistered({ directory: directoryOf({ [uuidv7()]: document }) });
    await deliver(staff(entityId), (delivery) =>
      listener(registered(entityId, dictated.id, false), delivery),
    );
    expect(await personOf(entityId, nobody.id)).toBeNull();
    expect(await personOf(entityId, dictated.id)).toBeNull();
  });
});

describe("a verified person", () => {
  it("is linked in every entity where the document was checked, not where it was dictated", async () => {
    const [personId, document] = [uuidv7(), newDocument()];
    const [one, other, third] = [uuidv7(), uuidv7(), uuidv7()];
    const first = await addContact(one, document);
    const second = await addContact(other, document);
    const dictated = await addContact(third, document, "DECLARED");
    const ticketId = await addTicket(other, second.id);
    const listener = personVerified({ database, directory: directoryOf({ [personId]: document }) });
    for (const _ of [1, 2]) {
      await deliver({ kind: "platform" }, (delivery) => listener({ personId, version: 1 }, delivery));
    }
    expect(await personOf(one, first.id)).toBe(personId);
    expect(await personOf(other, second.id)).toBe(personId);
    expect(await personOf(third, dictated.id)).toBeNull();
    expect(await requesterOf(other, ticketId)).toBe(personId);
  });

  it("takes no card that is linked to another, and is nothing when the document was withdrawn", async () => {
    const [entityId, document, before, now] = [uuidv7(), newDocument(), uuidv7(), uuidv7()];
    const contact = await addContact(entityId, document);
    const verify = (personId: string, people: Record<string, Document>) =>
      deliver({ kind: "platform" }, (delivery) =>
        personVerified({ database, directory: directoryOf(people) })({ personId, version: 1 }, delivery),
      );
    await verify(uuidv7(), {});
    expect(await personOf(entityId, contact.id)).toBeNull();
    await verify(before, { [before]: document });
    await verify(now, { [now]: document });
    expect(await personOf(entityId, contact.id)).toBe(before);
  });
});
