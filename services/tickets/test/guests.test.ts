import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { assertIsolation, uuidv7 } from "@yanapa/database";
import { CaseLinkServiceService } from "@yanapa/proto/yanapa/tickets/v1/case_link_service.ts";
import { ContactEmailCodeMade } from "@yanapa/proto/yanapa/tickets/v1/contact_events.ts";
import { ContactServiceService } from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import { GuestRequestServiceService } from "@yanapa/proto/yanapa/tickets/v1/guest_request_service.ts";
import { RequestServiceService } from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { TicketDirectoryServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { linkDigestOf } from "../src/domain/requester/case-link.ts";
import { anyQueue, remedy, startTickets, Town } from "./town.ts";

const person = { personId: uuidv7(), number: "1234567" };
let service: TestService;
let town: Town;
let other: Town;

beforeAll(async () => {
  service = await startTickets(person);
  town = await Town.build(service, "VISITA");
  other = await Town.build(service, "VECINA");
});
afterAll(() => service.stop());

const guest = () => service.client(GuestRequestServiceService, callers.anonymous);
const linked = () => service.client(CaseLinkServiceService, callers.anonymous);
const directory = () => service.client(TicketDirectoryServiceService, callers.service("channels"));
const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });
const noLink = { kind: "NOT_FOUND", reason: "CASE_LINK_NOT_FOUND" };
const report = (said: Partial<Parameters<ReturnType<typeof guest>["submitGuestRequest"]>[0]> = {}) => ({
  entityId: town.entityId,
  subject: "No abre la página",
  description: "Sale un aviso rojo.",
  scope: "ONE" as const,
  givenName: "Rosa",
  surname: "Choque",
  email: "",
  phone: "71234567",
  ...said,
});
const asStaff = <T>(where: Town, read: (sql: { query: Query }) => Promise<T>) =>
  service.database.read({ kind: "staff", entityId: where.entityId, restricted: true }, (sql) => read(sql));
type Query = <Row>(name: string, text: string, values?: readonly unknown[]) => Promise<Row[]>;
const idOf = async (number: string, where = town) => {
  const [row] = await asStaff(where, (sql) =>
    sql.query<{ id: string }>("test_id", "SELECT id FROM ticket WHERE number = $1", [number]),
  );
  return row?.id ?? "";
};
/** The six digits that were last sent to the card of a ticket. */
const digitsOf = async (ticketId: string, where = town) => {
  const { ticket } = await where.as("supervisor").getTicket({ ticketId });
  const contactId = ticket?.contactId ?? "";
  const made = await asStaff(where, (sql) =>
    sql.query<{ body: Buffer }>(
      "test_codes",
      "SELECT body FROM event WHERE type LIKE '%ContactEmailCodeMade' ORDER BY position",
    ),
  );
  const { codeId } = made
    .map(({ body }) => ContactEmailCodeMade.decode(body))
    .filter((event) => event.contactId === contactId)
    .at(-1) ?? { codeId: "" };
  return (await directory().getContactEmailCode({ entityId: where.entityId, contactId, codeId })).code;
};
const linkOf = async (ticketId: string, where = town) =>
  (await directory().makeCaseLink({ entityId: where.entityId, ticketId })).code;
/** A report of a guest with its link. */
const reported = async (said = {}, where = town) => {
  const { number } = await guest().submitGuestRequest(report({ entityId: where.entityId, ...said }));
  const id = await idOf(number, where);
  return { id, number, code: await linkOf(id, where) };
};
const triage = (ticketId: string, kind: "INCIDENT" | "SECURITY_INCIDENT" = "INCIDENT") =>
  town.as("operator").triageTicket({
    ...at(ticketId),
    kind,
    serviceId: kind === "INCIDENT" ? town.serviceId : "",
    scope: "ONE",
    impact: "LOW",
    urgency: "LOW",
    priority: "UNSPECIFIED",
    priorityOverrideReason: "",
    areaId: "",
    incident: {
      occurredAt: service.clock.now().subtract({ minutes: 10 }),
      presumedCause: "",
      affectedUsers: "Una persona",
      behaviour: "Aviso rojo",
      equipment: "",
      software: "",
    },
    deadline: service.clock.now().add({ hours: 3 }),
  } as never);

describe("who reports without an account", () => {
  it("gets a number at once, of an origin that nothing proves, however often it is sent", async () => {
    const options = { idempotencyKey: uuidv7() };
    const [one, two] = [
      await guest().submitGuestRequest(report(), options),
      await guest().submitGuestRequest(report(), options),
    ];
    expect(one).toMatchObject({ number: expect.stringMatching(/^VISITA-/), confirmation: "" });
    expect(two).toEqual(one);
    const { ticket } = await town.as("operator").getTicket({ ticketId: await idOf(one.number) });
    expect(ticket).toMatchObject({
      originProof: "NONE",
      state: "OPEN",
      triaged: false,
      requesterName: "Rosa Choque",
    });
    const card = await service
      .client(ContactServiceService, town.people.operator)
      .getContact({ contactId: ticket?.contactId ?? "" });
    expect(card.contact).toMatchObject({ linked: false, proof: "NONE", phone: "+59171234567" });
  });

  it("is told what is missing by field, and of no other entity", async () => {
    const wrong = (said: object) =>
      guest()
        .submitGuestRequest(report(said))
        .catch((error) => [error.kind, error.fields.map(({ field }: { field: string }) => field)]);
    expect(await wrong({ phone: "" })).toEqual(["INVALID_ARGUMENT", ["phone"]]);
    expect(await wrong({ phone: "12" })).toEqual(["INVALID_ARGUMENT", ["phone"]]);
    expect(await wrong({ surname: "--" })).toEqual(["INVALID_ARGUMENT", ["surname"]]);
    expect(await wrong({ email: "rosa" })).toEqual(["INVALID_ARGUMENT", ["email"]]);
    await expect(guest().submitGuestRequest(report({ entityId: uuidv7() }))).rejects.toMatchObject({
      reason: "ENTITY_NOT_FOUND",
    });
    await expect(guest().submitGuestRequest(report({ serviceId: other.serviceId }))).rejects.toMatchObject({
      reason: "SERVICE_NOT_FOUND",
    });
  });

  it("confirms the e-mail by six digits, which alone has the link of the case sent there", async () => {
    const { number, confirmation } = await guest().submitGuestRequest(report({ email: "rosa@example.bo" }));
    const id = await idOf(number);
    const mailbox = () => directory().getNotificationData({ entityId: town.entityId, ticketId: id });
    expect(await mailbox()).toMatchObject({ requesterEmail: "rosa@example.bo", emailProven: false });
    const digits = await digitsOf(id);
    // What says whose report it is opens nothing.
    await expect(linked().getLinkedRequest({ code: confirmation })).rejects.toMatchObject(noLink);
    const wrong = await guest().confirmGuestEmail({
      confirmation,
      code: digits === "000000" ? "000001" : "000000",
    });
    expect(wrong).toEqual({ confirmed: false, attemptsLeft: 4 });
    const options = { idempotencyKey: uuidv7() };
    const right = await guest().confirmGuestEmail({ confirmation, code: digits }, options);
    expect(right).toMatchObject({ confirmed: true });
    expect(await guest().confirmGuestEmail({ confirmation, code: digits }, options)).toEqual(right);
    expect(await mailbox()).toMatchObject({ emailProven: true, signsIn: false });
    const asked = await asStaff(town, (sql) =>
      sql.query("test_asked", "SELECT 1 FROM event WHERE type LIKE '%CaseLinkAsked' AND aggregate_id = $1", [
        id,
      ]),
    );
    expect(asked).toHaveLength(1);
    await expect(guest().sendGuestEmailCode({ confirmation })).rejects.toMatchObject({
      reason: "CONTACT_EMAIL_CONFIRMED",
    });
  });

  it("guesses no six digits, and says them in time", async () => {
    const { number, confirmation } = await guest().submitGuestRequest(report({ email: "ana@example.bo" }));
    const digits = await digitsOf(await idOf(number));
    for (const left of [4, 3, 2, 1, 0])
      expect(
        await guest().confirmGuestEmail({ confirmation, code: digits === "111111" ? "111112" : "111111" }),
      ).toEqual({ confirmed: false, attemptsLeft: left });
    await expect(guest().confirmGuestEmail({ confirmation, code: digits })).rejects.toMatchObject({
      reason: "EMAIL_CODE_EXPIRED",
    });
    await guest().sendGuestEmailCode({ confirmation });
    const later = await digitsOf(await idOf(number));
    service.clock.advance(Temporal.Duration.from({ hours: 2 }));
    await expect(guest().confirmGuestEmail({ confirmation, code: later })).rejects.toMatchObject(noLink);
    await expect(guest().sendGuestEmailCode({ confirmation })).rejects.toMatchObject(noLink);
  });
});

describe("the link of a case", () => {
  it("shows the case and lets its requester write, answer and withdraw, to the closure", async () => {
    const { id, number, code } = await reported();
    const shown = await linked().getLinkedRequest({ code });
    expect(shown.request).toMatchObject({ number, state: "OPEN", entityName: "Entidad VISITA" });
    expect(shown.request?.detail).toMatchObject({ description: "Sale un aviso rojo." });
    await triage(id);
    const operator = town.as("operator");
    await operator.takeTicket(at(id));
    const note = { visibility: "INTERNAL", courseOfAction: false, spoken: false } as const;
    await operator.postMessage({ ...at(id), ...note, body: "Nota que no debe ver" });
    await operator.startWaiting({ ...at(id), waitingFor: "REQUESTER", reason: "Falta la captura" });
    const asked = await linked().getLinkedRequest({ code });
    expect(asked.request?.detail?.waitingReason).toBe("Falta la captura");
    await linked().sendLinkedMessage({ code, body: "Se la llevo mañana" });
    const { request } = await linked().getLinkedRequest({ code });
    expect(request?.messages.map(({ body }) => body)).toEqual(["Se la llevo mañana"]);
    expect((await operator.getTicket({ ticketId: id })).ticket?.waitingFor).toBe("UNSPECIFIED");
    await operator.recordResolution({ ...at(id), resolution: structuredClone(remedy) as never });
    await operator.resolveTicket({
      ...at(id),
      summary: "Reiniciamos el servicio",
      reportText: "La persona no pudo entrar.",
      interruption: "NONE",
      interruptionReason: "",
    });
    await expect(
      linked().answerLinkedVerification({ code, answer: "PERSISTS", comment: "" }),
    ).rejects.toMatchObject({ reason: "COMMENT_MISSING" });
    const again = await linked().answerLinkedVerification({
      code,
      answer: "PERSISTS",
      comment: "Sigue rojo",
    });
    expect(again.request).toMatchObject({ state: "IN_PROGRESS" });
    const withdrawn = await linked().withdrawLinkedRequest({ code, reason: "Ya no lo necesito" });
    expect(withdrawn.request?.messages.at(-1)?.body).toContain("Ya no lo necesito");
    expect((await linked().getLinkedRequest({ code })).request?.detail?.withdrawalAskedAt).toBeDefined();
    const closed = await town.as("supervisor").closeTicket({ ...at(id), outcome: "WITHDRAWN" } as never);
    expect(closed.ticket).toMatchObject({ state: "CLOSED", outcome: "WITHDRAWN" });
    expect((await linked().getLinkedRequest({ code })).request?.detail?.closure).toBeDefined();
  });

  it("opens no other case: guessed, of a neighbour, too old, revoked, cut or by number", async () => {
    const { id, number, code } = await reported();
    expect(await directory().findLinkedCase({ code })).toEqual({ entityId: town.entityId, ticketId: id });
    const theirs = await reported({}, other);
    expect((await linked().getLinkedRequest({ code: theirs.code })).request?.number).toBe(theirs.number);
    expect((await linked().getLinkedRequest({ code })).request?.number).toBe(number);
    for (let tries = 0; tries < 50; tries += 1)
      await expect(
        linked().getLinkedRequest({ code: randomBytes(24).toString("base64url") }),
      ).rejects.toMatchObject(noLink);
    // Its digest, as whoever read the table would have it, is no code; nor a number or an id.
    for (const none of [linkDigestOf(code).slice(0, 32), id.replaceAll("-", "")])
      await expect(linked().getLinkedRequest({ code: none })).rejects.toMatchObject(noLink);
    for (const malformed of [number, "", code.slice(1), `${code}A`, `${code.slice(0, 31)}'`])
      await expect(linked().getLinkedRequest({ code: malformed })).rejects.toMatchObject({
        kind: "INVALID_ARGUMENT",
      });
    const second = await linkOf(id);
    const options = { idempotencyKey: uuidv7() };
    await linked().revokeCaseLinks({ code }, options);
    await linked().revokeCaseLinks({ code }, options);
    for (const revoked of [code, second]) {
      await expect(linked().getLinkedRequest({ code: revoked })).rejects.toMatchObject(noLink);
      await expect(linked().sendLinkedMessage({ code: revoked, body: "x" })).rejects.toMatchObject(noLink);
      await expect(linked().withdrawLinkedRequest({ code: revoked, reason: "xxx" })).rejects.toMatchObject(
        noLink,
      );
    }
    const third = await linkOf(id);
    service.clock.advance(Temporal.Duration.from({ hours: 24 * 90 }));
    await expect(linked().getLinkedRequest({ code: third })).rejects.toMatchObject(noLink);
    await expect(
      linked().answerLinkedVerification({ code: third, answer: "CONFIRMED", comment: "" }),
    ).rejects.toMatchObject(noLink);
  });

  it("opens nothing once the case is a security incident, nor is one made", async () => {
    const { id, code } = await reported();
    await triage(id, "SECURITY_INCIDENT");
    await expect(linked().getLinkedRequest({ code })).rejects.toMatchObject(noLink);
    await expect(linked().sendLinkedMessage({ code, body: "x" })).rejects.toMatchObject(noLink);
    await expect(
      linked().answerLinkedVerification({ code, answer: "CONFIRMED", comment: "" }),
    ).rejects.toMatchObject(noLink);
    await expect(linkOf(id)).rejects.toMatchObject({ kind: "NOT_FOUND" });
    await expect(directory().findLinkedCase({ code })).rejects.toMatchObject(noLink);
  });

  it("opens nothing once the card has another e-mail", async () => {
    const { id, code } = await reported({ email: "vieja@example.bo" });
    const contactId = (await town.as("operator").getTicket({ ticketId: id })).ticket?.contactId ?? "";
    await service
      .client(ContactServiceService, town.people.operator)
      .correctContact({ contactId, expectedVersion: 0, reason: "La dictó", email: "nueva@x.bo" } as never);
    await expect(linked().getLinkedRequest({ code })).rejects.toMatchObject(noLink);
  });

  it("is of who has an account too, and acts in their name", async () => {
    const requests = service.client(RequestServiceService, callers.requester({ personId: person.personId }));
    const { request } = await requests.submitRequest({
      entityId: town.entityId,
      subject: "No abre",
      description: "La pantalla queda en blanco.",
      scope: "ONE",
      phone: "",
    });
    const id = request?.id ?? "";
    const code = await linkOf(id);
    await linked().sendLinkedMessage({ code, body: "Sigue igual" });
    const { request: own } = await requests.getRequest({ requestId: id });
    expect(own?.messages.map(({ body, authorKind }) => [body, authorKind])).toEqual([
      ["Sigue igual", "REQUESTER"],
    ]);
    await linked().withdrawLinkedRequest({ code, reason: "Ya funciona" });
    expect((await requests.getRequest({ requestId: id })).request?.detail?.withdrawalAskedAt).toBeDefined();
  });
});

describe("the guests' role", () => {
  it("sees one case, without notes, and nothing of others, in a database whose isolation holds", async () => {
    const { id, code } = await reported();
    await reported();
    const note = { visibility: "INTERNAL", courseOfAction: false, spoken: false } as const;
    await triage(id);
    await town.as("operator").postMessage({ ...at(id), ...note, body: "Nota" });
    const sees = (linkDigest: string) =>
      service.database.read({ kind: "guest", linkDigest }, async (sql) => {
        const rows = (table: string) => sql.query<{ id: string }>(`test_${table}`, `SELECT id FROM ${table}`);
        return { tickets: (await rows("ticket")).map((row) => row.id), messages: await rows("message") };
      });
    expect(await sees(linkDigestOf(code))).toEqual({ tickets: [id], messages: [] });
    expect(await sees("")).toEqual({ tickets: [], messages: [] });
    for (const [name, text] of [
      ["test_description", "SELECT description FROM ticket"],
      ["test_author", "SELECT author_id FROM message"],
      ["test_contact", "SELECT id FROM contact"],
      ["test_write", "UPDATE ticket SET subject = 'x'"],
    ] as const)
      await expect(
        service.database.read({ kind: "guest", linkDigest: linkDigestOf(code) }, (sql) =>
          sql.query(name, text),
        ),
      ).rejects.toMatchObject({ kind: "INTERNAL" });
    expect(await assertIsolation(service.urls.owner)).toEqual([]);
    // What the connection took on ends with the transaction, and adds nothing to what requesters may.
    const requester = { kind: "requester", personId: uuidv7() } as const;
    const own = await service.database.read(requester, (sql) =>
      sql.query(
        "test_requester",
        "SELECT current_user = session_user AS own, (SELECT count(*)::int FROM ticket) AS tickets",
      ),
    );
    expect(own).toEqual([{ own: true, tickets: 0 }]);
    await expect(
      service.database.read(requester, (sql) => sql.query("test_links", "SELECT digest FROM case_link")),
    ).rejects.toMatchObject({ kind: "INTERNAL" });
    expect((await town.as("operator").listTickets(anyQueue)).tickets.length).toBeGreaterThan(1);
  });
});
