import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { ContactServiceService } from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import { RequestServiceService } from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { TicketDirectoryServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { startTickets, Town } from "./town.ts";

const person = { personId: uuidv7(), number: "1234567" };
let service: TestService;
let town: Town;

beforeAll(async () => {
  service = await startTickets(person);
  town = await Town.build(service, "FICHAS");
});
afterAll(() => service.stop());

type Who = keyof Town["people"];
const contacts = (who: Who = "operator") => service.client(ContactServiceService, town.people[who]);
const get = async (contactId: string) => {
  const { contact } = await contacts().getContact({ contactId });
  if (contact === undefined) throw new Error("no card in the reply");
  return contact;
};
const correct = (contactId: string, said: object, who: Who = "operator") =>
  contacts(who).correctContact({
    contactId,
    expectedVersion: 0,
    reason: "La dictó de nuevo",
    ...said,
  } as never);
const history = async (contactId: string) =>
  (await contacts().listContactChanges({ contactId })).changes.map(({ fields }) => fields);
const found = async (query: string) =>
  (await contacts().searchContacts({ query, pageSize: 50, pageToken: "" })).contacts.map(({ id }) => id);
/** A card without document, which is nobody else's. */
const card = () => town.register("", "DECLARED");
const submit = async (phone: string) => {
  const requester = service.client(RequestServiceService, callers.requester({ personId: person.personId }));
  await requester.submitRequest({
    entityId: town.entityId,
    subject: "No abre",
    description: "La pantalla queda en blanco.",
    scope: "ONE",
    phone,
  });
};

describe("a card", () => {
  it("keeps and shows all that was taken", async () => {
    const { contact } = await contacts().registerContact({
      documentType: "",
      documentNumber: "",
      documentComplement: "",
      documentCountry: "",
      documentIssuedAt: "",
      proof: "NONE",
      givenName: "Luis",
      firstSurname: "Choque",
      secondSurname: "",
      noSurnameReason: "",
      email: "",
      phone: "+591 2 2441234 int. 204",
      type: "CITIZEN",
      language: "es-BO",
      privacyNoticeVersion: "1",
      secondPhone: "76543210",
      address: "Av. Camacho 1372, La Paz",
      notes: "Atender por la tarde",
      birthDate: "5/11/1980",
    });
    expect(await get(contact?.id ?? "")).toMatchObject({
      phone: "+59122441234",
      phoneExtension: "204",
      secondPhone: "+59176543210",
      address: "Av. Camacho 1372, La Paz",
      notes: "Atender por la tarde",
      birthDate: "05/11/1980",
      linked: false,
    });
    expect(await found("7654-3210")).toContain(contact?.id);
  });

  it.each([
    ["31/02/1980", "BIRTH_DATE_INVALID"],
    ["1980-11-05", "BIRTH_DATE_INVALID"],
    ["05/11/2999", "BIRTH_DATE_AHEAD"],
    ["05/11/1880", "BIRTH_DATE_LONG_AGO"],
  ])("refuses %s as a date of birth", async (birthDate, reason) => {
    await expect(correct(await card(), { birthDate })).rejects.toMatchObject({
      fields: [{ field: "birth_date", reason }],
    });
  });

  it("keeps the phone of a second request by the portal before the one it had, and the extension", async () => {
    await submit("71112233");
    await submit("");
    const [id = ""] = await found("71112233");
    // What staff had registered is not lost.
    const known = { phone: "+59171112233", secondPhone: "+59171234567", linked: true };
    expect(await get(id)).toMatchObject(known);
    await submit("2 2441234 int. 7");
    expect(await get(id)).toMatchObject({
      phone: "+59122441234",
      phoneExtension: "7",
      secondPhone: "+59171112233",
    });
    const [last] = await history(id);
    expect(last?.find(({ field }) => field === "phone")).toEqual({
      field: "phone",
      before: "+59171112233",
      after: "+59122441234 int. 7",
    });
    expect(await found("71112233")).toContain(id);
  });
});

describe("correcting a card", () => {
  it("changes what is said and keeps what it held, with who and why", async () => {
    const id = await card();
    const { contact } = await correct(id, { email: "juana.q@example.bo", secondPhone: "76543211" });
    expect(contact).toMatchObject({
      email: "juana.q@example.bo",
      secondPhone: "+59176543211",
      phone: "+59171234567",
      version: 2,
    });
    const { changes } = await contacts().listContactChanges({ contactId: id });
    expect(changes).toMatchObject([
      {
        version: 2,
        actorId: town.people.operator.personId,
        reason: "La dictó de nuevo",
        fields: [
          { field: "email", before: "juana@example.bo", after: "juana.q@example.bo" },
          { field: "second_phone", before: "", after: "+59176543211" },
        ],
      },
    ]);
    expect(await found("juana.q@example.bo")).toEqual([id]);
    expect(await found("juana@example.bo")).not.toContain(id);
    await correct(id, { email: "" });
    expect(await get(id)).toMatchObject({ email: "", version: 3 });
  });

  it("has its tickets show the new name and write to the new address, security incidents too", async () => {
    const contactId = await card();
    const ticket = await town.create({ contactId });
    const incident = await town.create({ contactId, kind: "SECURITY_INCIDENT" });
    await correct(contactId, { givenName: "Juana Rosa", firstSurname: "Mamani", email: "rosa@example.bo" });
    for (const [who, ticketId] of [
      ["operator", ticket.id],
      ["security", incident.id],
    ] as const) {
      const seen = await town.as(who).getTicket({ ticketId });
      expect(seen.ticket?.requesterName).toBe("Juana Rosa Mamani Mamani");
    }
    const directory = service.client(TicketDirectoryServiceService, callers.service("channels"));
    const { entityId } = town;
    const data = await directory.getNotificationData({ entityId, ticketId: ticket.id });
    expect(data.requesterEmail).toBe("rosa@example.bo");
    const told = await directory.getContactChange({ entityId, contactId, version: 2 });
    expect(told).toMatchObject({ oldEmail: "juana@example.bo", newEmail: "rosa@example.bo" });
  });

  it("tells every wrong field at once, and changes nothing then", async () => {
    const id = await card();
    await expect(
      correct(id, {
        givenName: "J4",
        email: "no es",
        phone: "2441234",
        document: { type: "CI", number: "12", complement: "", country: "", issuedAt: "" },
      }),
    ).rejects.toMatchObject({
      fields: expect.arrayContaining([
        expect.objectContaining({ field: "given_name", reason: "NAME_WITH_DIGITS" }),
        expect.objectContaining({ field: "email", reason: "EMAIL_INVALID" }),
        expect.objectContaining({ field: "phone", reason: "PHONE_NEEDS_DEPARTMENT" }),
        expect.objectContaining({ field: "document.number", reason: "DOCUMENT_NUMBER_INVALID" }),
      ]),
    });
    expect(await get(id)).toMatchObject({ version: 1, givenName: "Juana" });
    expect(await history(id)).toEqual([]);
  });

  it("changes a dictated document, which is dictated still, and no proven one", async () => {
    const dictated = await town.register("5550001", "DECLARED");
    const document = { type: "CI", number: "5550002", complement: "", country: "", issuedAt: "" };
    const { contact } = await correct(dictated, { document });
    expect(contact).toMatchObject({ proof: "DECLARED", document: { number: "5550002" } });
    const proven = await town.register("5550003", "CHECKED");
    await expect(correct(proven, { document })).rejects.toMatchObject({ reason: "CONTACT_DOCUMENT_PROVEN" });
  });

  it("makes no version of what stays the same, and none beside a newer one", async () => {
    const id = await card();
    await correct(id, { email: "juana@example.bo" });
    expect((await get(id)).version).toBe(1);
    await correct(id, { notes: "Llamar" });
    await expect(correct(id, { notes: "No llamar", expectedVersion: 1 })).rejects.toMatchObject({
      reason: "VERSION_MISMATCH",
    });
  });

  it("is not for another entity", async () => {
    const other = await Town.build(service, "AJENAS");
    const id = await card();
    const stranger = service.client(ContactServiceService, other.people.operator);
    const missing = { reason: "CONTACT_NOT_FOUND" };
    const said = {
      contactId: id,
      expectedVersion: 0,
      reason: "x",
      email: "x@example.bo",
      document: undefined,
    };
    await expect(stranger.correctContact(said)).rejects.toMatchObject(missing);
    await expect(stranger.listContactChanges({ contactId: id })).rejects.toMatchObject(missing);
    const uniting = { contactId: id, otherId: other.contactId, reason: "x" };
    await expect(stranger.uniteContacts(uniting)).rejects.toMatchObject(missing);
  });
});

describe("uniting two cards", () => {
  const unite = (contactId: string, otherId: string) =>
    contacts().uniteContacts({ contactId, otherId, reason: "Es la misma persona" });
  const separate = (contactId: string) => contacts().separateContact({ contactId, reason: "No lo es" });

  it("has one stand for both, found by what either says, and moves nothing", async () => {
    const [card1, card2] = [await card(), await card()];
    await correct(card2, { email: "otra@example.bo" });
    const ticket = await town.create({ contactId: card2, subject: "Pide un acceso" });
    await unite(card1, card2);
    expect(await found("otra@example.bo")).toEqual([card1]);
    expect(await get(card2)).toMatchObject({ unitedIntoId: card1 });
    const page = { query: "otra@example.bo", pageSize: 0, pageToken: "" };
    expect((await town.as("operator").searchTickets(page)).tickets.map(({ id }) => id)).toEqual([ticket.id]);
    const seen = await town.as("operator").getTicket({ ticketId: ticket.id });
    expect(seen.ticket?.contactId).toBe(card2);
    await expect(town.create({ contactId: card2 })).rejects.toMatchObject({
      reason: "CONTACT_UNITED",
      data: { contact_id: card1 },
    });
    await expect(correct(card2, { notes: "x" })).rejects.toMatchObject({ reason: "CONTACT_UNITED" });
    const [last] = await history(card2);
    expect(last).toEqual([{ field: "united_into_id", before: "", after: card1 }]);
  });

  it("is undone within 30 days, as it was before", async () => {
    const [card1, card2] = [await card(), await card()];
    await correct(card2, { email: "segunda@example.bo" });
    await unite(card1, card2);
    const { contact } = await separate(card2);
    expect(contact).toMatchObject({ unitedIntoId: "" });
    expect(await found("segunda@example.bo")).toEqual([card2]);
    await expect(separate(card2)).rejects.toMatchObject({ reason: "CONTACT_NOT_UNITED" });
    await unite(card1, card2);
    await service.database.work({ kind: "staff", entityId: town.entityId, restricted: false }, (tx) =>
      tx.query(
        "test_long_ago",
        "UPDATE contact SET united_at = united_at - interval '31 days' WHERE id = $1",
        [card2],
      ),
    );
    await expect(separate(card2)).rejects.toMatchObject({ reason: "CONTACT_UNITED_FOR_GOOD" });
  });

  it("never changes who sees a case, and is refused where persons are behind both", async () => {
    await service.caughtUp();
    const linked = (await found("1234567"))[0] ?? "";
    expect((await get(linked)).linked).toBe(true);
    const [plain, second] = [await card(), await card()];
    const ticket = await town.create({ contactId: plain });
    await expect(unite(plain, linked)).rejects.toMatchObject({ reason: "CONTACT_LINKED" });
    await unite(linked, plain);
    const requester = service.client(RequestServiceService, callers.requester({ personId: person.personId }));
    await expect(requester.getRequest({ requestId: ticket.id })).rejects.toMatchObject({ kind: "NOT_FOUND" });
    const { entityId } = town;
    await service.database.work({ kind: "staff", entityId, restricted: false }, (tx) =>
      tx.query("test_link", "UPDATE contact SET person_id = $2 WHERE id = $1", [second, uuidv7()]),
    );
    await expect(unite(linked, second)).rejects.toMatchObject({ reason: "CONTACTS_BOTH_LINKED" });
  });

  it("is refused of one card, of cards united already, and of two people", async () => {
    const [card1, card2, card3] = [await card(), await card(), await card()];
    await expect(unite(card1, card1)).rejects.toMatchObject({ fields: [{ field: "other_id" }] });
    await unite(card1, card2);
    await expect(unite(card3, card2)).rejects.toMatchObject({ reason: "CONTACT_UNITED" });
    await expect(unite(card2, card3)).rejects.toMatchObject({ reason: "CONTACT_UNITED" });
    await expect(unite(card3, card1)).rejects.toMatchObject({ reason: "CONTACT_UNITED" });
    const [one, other] = [
      await town.register("5550004", "CHECKED"),
      await town.register("5550005", "CHECKED"),
    ];
    await expect(unite(one, other)).rejects.toMatchObject({ reason: "CONTACT_DOCUMENTS_DIFFER" });
  });
});
