import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { ContactServiceService } from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import { RequestServiceService } from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { startTickets, Town } from "./town.ts";

const person = { personId: uuidv7(), number: "7654321" };
let service: TestService;
let town: Town;
let other: Town;

beforeAll(async () => {
  service = await startTickets(person);
  town = await Town.build(service, "AGETIC");
  other = await Town.build(service, "SEGIP");
});
afterAll(() => service.stop());

const contacts = (from = town) => service.client(ContactServiceService, from.people.operator);
const confirm = (contactId: string, expectedVersion = 0, from = town) =>
  contacts(from).confirmContactDocument({ contactId, expectedVersion });
const proofOf = async (contactId: string) => (await contacts().getContact({ contactId })).contact?.proof;
let lastNumber = 5_000_000;
const newNumber = () => String(++lastNumber);

describe("a dictated document", () => {
  it("is proven once an operator has seen it, and that is announced under their name, without the document", async () => {
    const number = newNumber();
    const id = await town.register(number, "DECLARED");
    const { contact } = await confirm(id, 1);
    expect(contact).toMatchObject({ id, proof: "CHECKED", version: 2, document: { number } });
    expect((await contacts().getContact({ contactId: id })).contact).toEqual(contact);
    const { entityId, people } = town;
    const events = await service.database.read({ kind: "staff", entityId, restricted: false }, (sql) =>
      sql.query<{ type: string; actor: string; body: Uint8Array }>(
        "test_events",
        "SELECT type, actor, body FROM event WHERE aggregate_id = $1 ORDER BY position",
        [id],
      ),
    );
    expect(events).toMatchObject([
      { type: "yanapa.tickets.v1.ContactRegistered" },
      {
        type: "yanapa.tickets.v1.ContactDocumentConfirmed",
        actor: `person:${people.operator.personId}`,
      },
    ]);
    expect(Buffer.from(events[1]?.body ?? []).toString("utf8")).not.toContain(number);
  });

  it("then shows the cases of the card to the person for whom the same one was verified", async () => {
    const contactId = await town.register(person.number, "DECLARED");
    const { id: ticketId } = await town.create({ contactId });
    await service.caughtUp();
    const citizen = service.client(RequestServiceService, callers.requester({ personId: person.personId }));
    await expect(citizen.getRequest({ requestId: ticketId })).rejects.toMatchObject({ kind: "NOT_FOUND" });
    await confirm(contactId);
    await service.caughtUp();
    expect((await citizen.getRequest({ requestId: ticketId })).request?.id).toBe(ticketId);
  });

  it("is confirmed once by the same command repeated", async () => {
    const contactId = await town.register(newNumber(), "DECLARED");
    const options = { idempotencyKey: uuidv7() };
    const request = { contactId, expectedVersion: 1 };
    const first = await contacts().confirmContactDocument(request, options);
    expect(await contacts().confirmContactDocument(request, options)).toEqual(first);
  });

  it("stays dictated when it is proven on another card, which is named", async () => {
    const number = newNumber();
    const taken = await town.register(number, "CHECKED");
    const dictated = await town.register(number, "DECLARED");
    await expect(confirm(dictated)).rejects.toMatchObject({
      kind: "ALREADY_EXISTS",
      reason: "CONTACT_DOCUMENT_TAKEN",
      data: { contact_id: taken },
    });
    expect(await proofOf(dictated)).toBe("DECLARED");
    // Cards are per entity: there it stands in nobody's way.
    const elsewhere = await other.register(number, "DECLARED");
    expect((await confirm(elsewhere, 0, other)).contact?.proof).toBe("CHECKED");
  });

  it("of two cards is confirmed on one, by two operators at once", async () => {
    const number = newNumber();
    const ids = [await town.register(number, "DECLARED"), await town.register(number, "DECLARED")];
    const outcomes = await Promise.allSettled(ids.map((id) => confirm(id)));
    const winner = outcomes.findIndex(({ status }) => status === "fulfilled");
    expect(outcomes[1 - winner]).toMatchObject({
      status: "rejected",
      reason: { reason: "CONTACT_DOCUMENT_TAKEN", data: { contact_id: ids[winner] } },
    });
  });

  it("of another entity's card is not found, like one of no card", async () => {
    const foreign = await other.register(newNumber(), "DECLARED");
    for (const contactId of [foreign, uuidv7()])
      await expect(confirm(contactId)).rejects.toMatchObject({
        kind: "NOT_FOUND",
        reason: "CONTACT_NOT_FOUND",
      });
    const { contact } = await contacts(other).getContact({ contactId: foreign });
    expect(contact).toMatchObject({ proof: "DECLARED", version: 1 });
  });
});

describe("a card", () => {
  it("without document, or with a proven one, has none to confirm", async () => {
    await expect(confirm(town.contactId)).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "CONTACT_DOCUMENT_PROVEN",
    });
    const none = await town.register("", "DECLARED");
    await expect(confirm(none)).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "CONTACT_DOCUMENT_MISSING",
    });
  });

  it("that changed since it was seen is left as it is", async () => {
    const id = await town.register(newNumber(), "DECLARED");
    await expect(confirm(id, 2)).rejects.toMatchObject({
      kind: "VERSION_MISMATCH",
      reason: "VERSION_MISMATCH",
      data: { version: "1" },
    });
    expect(await proofOf(id)).toBe("DECLARED");
  });
});
