import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { assertIsolation, uuidv7 } from "@yanapa/database";
import { ContactEmailCodeMade } from "@yanapa/proto/yanapa/tickets/v1/contact_events.ts";
import { ContactServiceService } from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import { RequestServiceService } from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { TicketDirectoryServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { startTickets, Town } from "./town.ts";

// Whose address the identity provider verified: juana@example.bo.
const person = { personId: uuidv7(), number: "1234567" };
let service: TestService;
let town: Town;

beforeAll(async () => {
  service = await startTickets(person);
  town = await Town.build(service, "BUZON");
});
afterAll(() => service.stop());

const contacts = (who = town.people.operator) => service.client(ContactServiceService, who);
const directory = () => service.client(TicketDirectoryServiceService, callers.service("channels"));
const write = (contactId: string, email: string) =>
  contacts().correctContact({ contactId, expectedVersion: 0, reason: "La dictó", email } as never);
/** A card without a document and a ticket of it, that came by phone. */
const byPhone = async (email: string) => {
  const contactId = await town.register("", "DECLARED");
  await write(contactId, email);
  return { contactId, ticketId: (await town.create({ contactId })).id };
};
const mailboxOf = async (ticketId: string) => {
  const data = await directory().getNotificationData({ entityId: town.entityId, ticketId });
  return { email: data.requesterEmail, isProven: data.emailProven };
};
const codeOf = async (contactId: string) => {
  const { entityId } = town;
  const made = await service.database.read({ kind: "staff", entityId, restricted: true }, (sql) =>
    sql.query<{ body: Buffer }>(
      "test_codes",
      "SELECT body FROM event WHERE type LIKE '%ContactEmailCodeMade' ORDER BY position",
    ),
  );
  const { codeId } = made
    .map(({ body }) => ContactEmailCodeMade.decode(body))
    .filter((event) => event.contactId === contactId)
    .at(-1) ?? { codeId: "" };
  return { codeId, ...(await directory().getContactEmailCode({ entityId, contactId, codeId })) };
};
const wrongFor = (code: string) => (code === "000000" ? "000001" : "000000");
const expired = { kind: "WRONG_STATE", reason: "EMAIL_CODE_EXPIRED" };

describe("what a person asked by the portal", () => {
  it("is never written to the address that staff typed on their card", async () => {
    await write(town.contactId, "ajeno@example.bo");
    const requester = callers.requester({ personId: person.personId });
    const { request } = await service.client(RequestServiceService, requester).submitRequest({
      entityId: town.entityId,
      subject: "No abre",
      description: "La pantalla queda en blanco.",
      scope: "ONE",
      phone: "",
    });
    const own = request?.id ?? "";
    expect((await contacts().getContact({ contactId: town.contactId })).contact).toMatchObject({
      linked: true,
      email: "ajeno@example.bo",
    });
    expect(await mailboxOf(own)).toEqual({ email: "juana@example.bo", isProven: true });
    // Nor, once it is known whose card it is, is what came by phone.
    const { id } = await town.create({});
    expect(await mailboxOf(id)).toEqual({ email: "juana@example.bo", isProven: true });
    await write(town.contactId, "Juana@Example.bo");
    expect(await mailboxOf(id)).toEqual({ email: "Juana@Example.bo", isProven: true });
  });
});

describe("an address that staff typed", () => {
  it("is proven by the code that was sent there, until it is corrected", async () => {
    const { contactId, ticketId } = await byPhone("luis@example.bo");
    expect(await mailboxOf(ticketId)).toEqual({ email: "luis@example.bo", isProven: false });
    await contacts().sendContactEmailCode({ contactId });
    const { codeId, email, code } = await codeOf(contactId);
    expect([email, code]).toEqual(["luis@example.bo", expect.stringMatching(/^\d{6}$/)]);
    const wrong = await contacts().confirmContactEmail({ contactId, code: wrongFor(code) });
    expect(wrong).toMatchObject({ confirmed: false, attemptsLeft: 4, contact: { emailConfirmed: false } });
    expect(await mailboxOf(ticketId)).toMatchObject({ isProven: false });
    const right = await contacts().confirmContactEmail({ contactId, code });
    expect(right).toMatchObject({ confirmed: true, attemptsLeft: 0, contact: { emailConfirmed: true } });
    expect(await mailboxOf(ticketId)).toEqual({ email: "luis@example.bo", isProven: true });
    const { entityId } = town;
    await expect(directory().getContactEmailCode({ entityId, contactId, codeId })).rejects.toMatchObject({
      kind: "NOT_FOUND",
    });
    await expect(contacts().sendContactEmailCode({ contactId })).rejects.toMatchObject({
      reason: "CONTACT_EMAIL_CONFIRMED",
    });
    const { changes } = await contacts().listContactChanges({ contactId });
    expect(changes[0]?.fields).toEqual([{ field: "email_confirmed", before: "", after: "luis@example.bo" }]);
    await write(contactId, "luisa@example.bo");
    expect(await mailboxOf(ticketId)).toEqual({ email: "luisa@example.bo", isProven: false });
  });

  it("is not proven by a code for the address before, by guessing, nor after its time", async () => {
    const { contactId } = await byPhone("ana@example.bo");
    await contacts().sendContactEmailCode({ contactId });
    const { code: before } = await codeOf(contactId);
    await write(contactId, "anita@example.bo");
    await expect(contacts().confirmContactEmail({ contactId, code: before })).rejects.toMatchObject(expired);

    await contacts().sendContactEmailCode({ contactId });
    const { code } = await codeOf(contactId);
    for (const left of [4, 3, 2, 1, 0])
      expect(await contacts().confirmContactEmail({ contactId, code: wrongFor(code) })).toMatchObject({
        attemptsLeft: left,
      });
    await expect(contacts().confirmContactEmail({ contactId, code })).rejects.toMatchObject(expired);

    await contacts().sendContactEmailCode({ contactId });
    const { code: late } = await codeOf(contactId);
    service.clock.advance(Temporal.Duration.from({ minutes: 30 }));
    await expect(contacts().confirmContactEmail({ contactId, code: late })).rejects.toMatchObject(expired);
  });

  it("is confirmed in its own entity only, and where there is one", async () => {
    const { contactId } = await byPhone("");
    await expect(contacts().sendContactEmailCode({ contactId })).rejects.toMatchObject({
      reason: "CONTACT_EMAIL_MISSING",
    });
    const stranger = contacts(callers.operator());
    const missing = { kind: "NOT_FOUND", reason: "CONTACT_NOT_FOUND" };
    await expect(stranger.sendContactEmailCode({ contactId })).rejects.toMatchObject(missing);
    await expect(stranger.confirmContactEmail({ contactId, code: "000000" })).rejects.toMatchObject(missing);
    expect(await assertIsolation(service.urls.owner)).toEqual([]);
  });
});
