import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { TicketCreated } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import type { TestService } from "@yanapa/testing";
import { startTickets, Town } from "./town.ts";

const person = { personId: uuidv7(), number: "7654321" };
let service: TestService;
let town: Town;

beforeAll(async () => {
  service = await startTickets(person);
  town = await Town.build(service, "AGETIC");
});
afterAll(() => service.stop());

const card = (facts: { documentNumber?: string; proof?: "CHECKED" | "DECLARED" } = {}) =>
  ({
    documentType: "CI",
    documentNumber: "4310228",
    documentComplement: "",
    documentCountry: "",
    documentIssuedAt: "",
    proof: "DECLARED",
    givenName: "Benita",
    firstSurname: "Cusi",
    secondSurname: "Huanca",
    noSurnameReason: "",
    email: "",
    phone: "70055310",
    type: "CITIZEN",
    language: "qu",
    privacyNoticeVersion: "1",
    ...facts,
  }) as const;
const inquiry = (facts: Parameters<Town["registration"]>[0] = {}) =>
  town.registration({
    contactId: "",
    kind: "INQUIRY",
    subject: "Hasta qué hora atienden",
    incident: undefined,
    scope: "ONE",
    impact: "LOW",
    urgency: "LOW",
    ...facts,
  });
const answer = { summary: "Hasta las 16:30", confirmed: true, comment: "Gracias" };
const spoken = { medium: "PHONE", outbound: false, durationSeconds: 40 } as const;
const created = async (ticketId: string | undefined) => {
  const [row] = await service.database.work(
    { kind: "staff", entityId: town.entityId, restricted: true },
    (tx) =>
      tx.query<{ body: Uint8Array }>(
        "test_created",
        "SELECT body FROM event WHERE aggregate_id = $1 AND type LIKE '%TicketCreated'",
        [ticketId],
      ),
  );
  return TicketCreated.decode(row?.body ?? new Uint8Array());
};
const countsOf = (): Promise<{ cards: number; tickets: number }[]> =>
  service.database.read({ kind: "staff", entityId: town.entityId, restricted: true }, (sql) =>
    sql.query(
      "test_counts",
      "SELECT (SELECT count(*)::int FROM contact) AS cards, (SELECT count(*)::int FROM ticket) AS tickets",
    ),
  );

describe("a contact attended in one step", () => {
  it("makes the card, the consulta, its answer and what they said of it, and tells of the call", async () => {
    const { ticket, contact } = await town
      .as("operator")
      .attendContact({ contact: card(), ticket: inquiry(), answer, spoken });
    expect(contact).toMatchObject({ givenName: "Benita", language: "qu", phone: "+59170055310" });
    expect(ticket).toMatchObject({
      contactId: contact?.id,
      requesterName: "Benita Cusi Huanca",
      state: "RESOLVED",
      interruption: "NONE",
      verifications: [{ answer: "CONFIRMED", comment: "Gracias", channelId: town.phoneId }],
    });
    const { heldContact } = await created(ticket?.id);
    expect(heldContact).toMatchObject({
      medium: "PHONE",
      outbound: false,
      answeredById: town.people.operator.personId,
    });
    const { startTime, endTime } = heldContact ?? {};
    expect(startTime && endTime?.since(startTime).total("seconds")).toBe(40);
    // Closed by somebody else, as any consulta that its requester confirmed.
    const closing = { ticketId: ticket?.id ?? "", expectedVersion: 0, outcome: "SOLVED", note: "" } as const;
    await expect(town.as("supervisor").closeTicket(closing)).resolves.toMatchObject({
      ticket: { state: "CLOSED" },
    });
  });

  it("is one however often it is asked for, and other words under its key are refused", async () => {
    const again = { idempotencyKey: uuidv7() };
    const request = { contact: card({ documentNumber: "5500001" }), ticket: inquiry(), answer, spoken };
    const attend = () => town.as("operator").attendContact(request, again);
    const [first, second] = await Promise.all([attend(), attend()]);
    const [before] = await countsOf();
    expect(second).toEqual(first);
    expect(await attend()).toEqual(first);
    expect((await countsOf())[0]).toEqual(before);
    const other = { ...request, answer: { ...answer, summary: "Hasta las 18:30" } };
    await expect(town.as("operator").attendContact(other, again)).rejects.toMatchObject({
      kind: "IDEMPOTENCY_MISMATCH",
    });
  });

  it("opens a ticket where nothing was answered, for a card that is there or for somebody without a name", async () => {
    const operator = town.as("operator");
    const incident = town.registration();
    const { ticket, contact } = await operator.attendContact({ ticket: incident, spoken });
    expect(ticket).toMatchObject({ state: "OPEN", kind: "INCIDENT", contactId: town.contactId });
    expect(contact).toBeUndefined();
    const nobody = await operator.attendContact({
      ticket: inquiry({ unidentified: true, originProof: "NONE" }),
      answer: { ...answer, confirmed: false },
    });
    expect(nobody.ticket).toMatchObject({ state: "RESOLVED", verifications: [] });
    expect((await created(nobody.ticket?.id)).heldContact).toBeUndefined();
  });

  it("grades a consulta by itself, and nothing else", async () => {
    const unsaid = { scope: "UNSPECIFIED", impact: "UNSPECIFIED", urgency: "UNSPECIFIED" } as const;
    const { ticket } = await town
      .as("operator")
      .attendContact({ ticket: inquiry({ contactId: town.contactId, ...unsaid }), answer });
    expect(ticket).toMatchObject({ scope: "ONE", impact: "LOW", urgency: "LOW", priority: "LOW" });
    await expect(town.create({ ...unsaid, kind: "INCIDENT" })).rejects.toMatchObject({
      kind: "INVALID_ARGUMENT",
      fields: [
        { field: "impact", reason: "FIELD_REQUIRED" },
        { field: "urgency", reason: "FIELD_REQUIRED" },
      ],
    });
  });

  it("names what is wrong behind its part, and keeps nothing of it", async () => {
    const operator = town.as("operator");
    const [before] = await countsOf();
    const whole = { contact: card({ documentNumber: "5500002" }), ticket: inquiry(), answer, spoken };
    const refusals = [
      [{ ...whole, contact: card({ documentNumber: "4310228 12" }) }, "contact.document_number"],
      [{ ...whole, contact: { ...card(), phone: "2441234" } }, "contact.phone"],
      [{ ...whole, ticket: inquiry({ subject: "" }) }, "ticket.subject"],
      [{ ...whole, ticket: inquiry({ contactId: town.contactId }) }, "ticket.contact_id"],
      [{ ticket: inquiry() }, "ticket.contact_id"],
      [{ ...whole, ticket: inquiry({ kind: "SERVICE_REQUEST" }) }, "answer.summary"],
      [
        { ...whole, answer: undefined, ticket: inquiry({ kind: "INCIDENT" }) },
        "ticket.incident.affected_users",
      ],
      [{ ...whole, answer: { ...answer, summary: " \u00a0" } }, "answer.summary"],
      [{ ...whole, spoken: { ...spoken, durationSeconds: 43_201 } }, "spoken.duration_seconds"],
    ] as const;
    for (const [request, field] of refusals)
      await expect(operator.attendContact(request)).rejects.toMatchObject({
        kind: "INVALID_ARGUMENT",
        fields: expect.arrayContaining([expect.objectContaining({ field })]),
      });
    expect((await countsOf())[0]).toEqual(before);
  });

  it("names the card that has a checked document already", async () => {
    const taken = card({ documentNumber: "1234567", proof: "CHECKED" });
    await expect(
      town.as("operator").attendContact({ contact: taken, ticket: inquiry(), answer, spoken }),
    ).rejects.toMatchObject({ kind: "ALREADY_EXISTS", data: { contact_id: town.contactId } });
  });

  it("entrusts a security incident as its registration does", async () => {
    const { ticket } = await town
      .as("operator")
      .attendContact({ ticket: town.registration({ kind: "SECURITY_INCIDENT" }), spoken });
    expect(ticket).toMatchObject({ level: "L3_SECURITY" });
    await expect(town.as("operator").getTicket({ ticketId: ticket?.id ?? "" })).rejects.toMatchObject({
      reason: "TICKET_NOT_FOUND",
    });
  });
});
