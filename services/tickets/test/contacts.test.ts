import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Caller } from "@yanapa/auth";
import { assertIsolation, type Database, uuidv7 } from "@yanapa/database";
import { AlreadyExistsError, InvalidArgumentError, NotFoundError } from "@yanapa/errors";
import { RegisterContactRequest } from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import { callers, createTestDatabase, type TestDatabase, testCall } from "@yanapa/testing";
import { getContact } from "../src/rpc/contact/get-contact.ts";
import { registerContact } from "../src/rpc/contact/register-contact.ts";
import { searchContacts } from "../src/rpc/contact/search-contacts.ts";
import { catalogueTables } from "../src/store/catalogue/catalogue-tables.ts";
import { findContactOfPerson, findProvenAnywhere, linkPerson } from "../src/store/contact/contacts.ts";
import { migrations } from "../src/store/migrations/index.ts";

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase({ service: "tickets", migrations });
  database = await testDatabase.open({ entities: catalogueTables });
});
afterAll(() => testDatabase.drop());

const juana: Partial<RegisterContactRequest> = {
  documentType: "CI",
  documentNumber: "4.622.712-3t",
  documentIssuedAt: "LP",
  proof: "CHECKED",
  givenName: "Juana María",
  firstSurname: "Quispe",
  secondSurname: "--",
  email: "juana.quispe@correo.bo",
  phone: "71234567",
  type: "CITIZEN",
  privacyNoticeVersion: "2026-1",
};

const register = async (caller: Caller, changes: Partial<RegisterContactRequest> = {}, key = uuidv7()) => {
  const request = RegisterContactRequest.fromPartial({ ...juana, ...changes } as never);
  const call = testCall(caller, { idempotencyKey: key, request: JSON.stringify(request) });
  const { contact } = await registerContact({ database })(request, call);
  if (!contact) throw new Error("no card came back");
  return contact;
};

const search = (caller: Caller, query: string, pageSize = 0, pageToken = "") =>
  searchContacts({ database })({ query, pageSize, pageToken }, testCall(caller));

describe("registering a contact", () => {
  it("keeps the card as Bolivia writes it and announces it without personal data", async () => {
    const operator = callers.operator();
    const contact = await register(operator);
    expect(contact).toMatchObject({
      document: { type: "CI", country: "BOL", number: "4622712", complement: "3T" },
      documentIssuedAt: "LP",
      secondSurname: "",
      phone: "+59171234567",
      language: "es-BO",
      version: 1,
    });
    const { contact: read } = await getContact({ database })({ contactId: contact.id }, testCall(operator));
    expect(read).toEqual(contact);
    const [event] = await database.read({ kind: "platform" }, (sql) =>
      sql.query<{ type: string; actor: string; body: Uint8Array }>(
        "test_event",
        "SELECT type, actor, body FROM event WHERE aggregate_id = $1",
        [contact.id],
      ),
    );
    expect(event).toMatchObject({
      type: "yanapa.tickets.v1.ContactRegistered",
      actor: `person:${operator.personId}`,
    });
    expect(Buffer.from(event?.body ?? []).toString("utf8")).not.toMatch(/4622712|Quispe|correo/);
  });

  it("records the privacy notice: its version, when and by whom it was told", async () => {
    const operator = callers.operator();
    const { id } = await register(operator);
    const [row] = await database.read(
      { kind: "staff", entityId: operator.entityId, restricted: false },
      (sql) =>
        sql.query(
          "test_privacy",
          `SELECT privacy_notice_version AS version, privacy_notice_by AS by, privacy_notice_at = create_time AS "when"
          FROM contact WHERE id = $1`,
          [id],
        ),
    );
    expect(row).toEqual({ version: "2026-1", by: operator.personId, when: true });
  });

  it("refuses a second card with the same checked document and says which one has it", async () => {
    const operator = callers.operator();
    const { id } = await register(operator);
    const again = register(operator, {
      documentNumber: "4622712",
      documentComplement: "3T",
      givenName: "Otra",
    });
    await expect(again).rejects.toThrow(AlreadyExistsError);
    await expect(again).rejects.toMatchObject({ reason: "CONTACT_DOCUMENT_TAKEN", data: { contact_id: id } });
  });

  it("lets one of two operators who register the same document at once", async () => {
    const operator = callers.operator();
    const results = await Promise.allSettled([register(operator), register(operator), register(operator)]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected")
        expect(result.reason).toMatchObject({ reason: "CONTACT_DOCUMENT_TAKEN" });
    }
  });

  it("lets a dictated document neither block nor claim the checked one", async () => {
    const operator = callers.operator();
    const declared = await register(operator, { proof: "DECLARED" });
    const checked = await register(operator);
    const declaredLater = await register(operator, { proof: "DECLARED" });
    expect(new Set([declared.id, checked.id, declaredLater.id]).size).toBe(3);
  });

  it("gives the same card to the same command repeated", async () => {
    const operator = callers.operator();
    const key = uuidv7();
    const first = await register(operator, {}, key);
    const second = await register(operator, {}, key);
    expect(second.id).toBe(first.id);
  });

  it("lets two people without document share name, phone and e-mail", async () => {
    const operator = callers.operator();
    const none = { documentType: "", documentNumber: "", documentIssuedAt: "", proof: "NONE" as const };
    const [one, other] = [await register(operator, none), await register(operator, none)];
    expect(one.document).toBeUndefined();
    expect(other.id).not.toBe(one.id);
  });

  it("writes nothing when a field is wrong", async () => {
    const operator = callers.operator();
    const wrong = register(operator, { documentNumber: "4622712LP", documentIssuedAt: "", phone: "2441234" });
    await expect(wrong).rejects.toThrow(InvalidArgumentError);
    expect((await search(operator, "quispe")).contacts).toEqual([]);
  });
});

describe("finding contacts", () => {
  it.each([
    "4622712",
    "4.622.712-3T",
    "quispe",
    "QUÍSPE juana",
    "maria",
    "juana.quispe@correo.bo",
    "712 34567",
    "+591 71234567",
  ])("finds a card by «%s»", async (query) => {
    const operator = callers.operator();
    const { id } = await register(operator);
    expect((await search(operator, query)).contacts.map((contact) => contact.id)).toEqual([id]);
  });

  it("pages newest first without skipping or repeating", async () => {
    const operator = callers.operator();
    const ids: string[] = [];
    for (let index = 0; index < 7; index++) {
      ids.unshift((await register(operator, { documentNumber: `100000${index}`, documentIssuedAt: "" })).id);
    }
    const found: string[] = [];
    let pageToken = "";
    do {
      const page = await search(operator, "quispe", 3, pageToken);
      expect(page.contacts.length).toBeLessThanOrEqual(3);
      found.push(...page.contacts.map(({ id }) => id));
      pageToken = page.nextPageToken;
    } while (pageToken !== "");
    expect(found).toEqual(ids);
  });

  it("refuses a page token that it did not make, and a query without letters or digits", async () => {
    const operator = callers.operator();
    for (const token of ["nonsense", Buffer.from('["x"]').toString("base64url")]) {
      await expect(search(operator, "quispe", 3, token)).rejects.toMatchObject({
        reason: "PAGE_TOKEN_INVALID",
      });
    }
    await expect(search(operator, "%%%")).rejects.toMatchObject({ reason: "QUERY_EMPTY" });
  });

  it("shows nothing of another entity, whether or not it exists there", async () => {
    const { id } = await register(callers.operator());
    const stranger = callers.operator();
    expect((await search(stranger, "4622712")).contacts).toEqual([]);
    await expect(getContact({ database })({ contactId: id }, testCall(stranger))).rejects.toThrow(
      NotFoundError,
    );
    await expect(getContact({ database })({ contactId: uuidv7() }, testCall(stranger))).rejects.toThrow(
      NotFoundError,
    );
    // The same document may be registered there: cards are per entity.
    await expect(register(stranger)).resolves.toMatchObject({ version: 1 });
  });
});

describe("linking a card to its person", () => {
  it("finds checked documents in every entity from the platform's scope, and never the dictated ones", async () => {
    const document = { documentNumber: "77001", documentIssuedAt: "" };
    const [one, other, third] = [callers.operator(), callers.operator(), callers.operator()];
    const cards = [await register(one, document), await register(other, document)];
    await register(third, { ...document, proof: "DECLARED" });
    const found = await database.work({ kind: "platform" }, (tx) =>
      findProvenAnywhere(tx, { type: "CI", country: "BOL", number: "77001", complement: "" }),
    );
    expect(found.map(({ id }) => id).sort()).toEqual(cards.map(({ id }) => id).sort());
    expect(new Set(found.map(({ entityId }) => entityId))).toEqual(new Set([one.entityId, other.entityId]));
  });

  it("happens once and is never moved", async () => {
    const operator = callers.operator();
    const { id } = await register(operator);
    const personId = uuidv7();
    const scope = { kind: "staff", entityId: operator.entityId, restricted: false } as const;
    expect(await database.work(scope, (tx) => linkPerson(tx, id, personId))).toBe(true);
    expect(await database.work(scope, (tx) => linkPerson(tx, id, uuidv7()))).toBe(false);
    expect((await database.read(scope, (sql) => findContactOfPerson(sql, personId)))?.id).toBe(id);
  });
});

describe("the tables", () => {
  it("are isolated by entity", async () => {
    expect(await assertIsolation(testDatabase.urls.owner)).toEqual([]);
  });
});
