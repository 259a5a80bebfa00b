import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { NoticeDelivered } from "@yanapa/proto/yanapa/channels/v1/channels_events.ts";
import { eventually } from "@yanapa/testing";
import { keepEntity } from "../src/store/entities.ts";
import { type Desk, startDesk } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk?.stop());

const mailTo = (address: string, subject: string) =>
  desk.mail.waitFor((mail) => mail.to.includes(address) && mail.subject.includes(subject), 100_000);
const inEntity = (entityId: string) => ({ kind: "staff", entityId, restricted: true }) as const;

it("supervisors are told once of all plazos that a publication moved, in a notice about no ticket", async () => {
  const entityId = uuidv7();
  await desk.service.database.work(inEntity(entityId), (tx) =>
    keepEntity(tx, { entityId, name: "Alcaldía de Punata", version: 1 }),
  );
  const supervisor = desk.addMember(entityId, "SUPERVISOR");
  desk.addMember(entityId, "OPERATOR");
  const recomputed = { entityId, cause: "Decreto Departamental 5600: duelo departamental", totalCount: 40 };
  await desk.tickets.announce("ClocksRecomputed", uuidv7(), { ...recomputed, changedCount: 0 });
  await desk.tickets.announce("ClocksRecomputed", uuidv7(), {
    ...recomputed,
    changedCount: 12,
    newlyLateCount: 1,
    noLongerLateCount: 2,
  });
  const mail = await mailTo(supervisor, "Cambiaron los plazos");
  expect(mail.subject).toBe("Cambiaron los plazos de 12 tickets — Alcaldía de Punata");
  expect(mail.text).toContain("Decreto Departamental 5600: duelo departamental");
  expect(mail.text).toContain("Quedaron con atraso por ello: 1.");
  expect(mail.text).toContain("Dejaron de estar con atraso: 2.");
  expect(mail.headers).not.toHaveProperty("references");
  await desk.service.caughtUp();
  expect(desk.mail.messages().filter(({ subject }) => subject.startsWith("Cambiaron"))).toHaveLength(1);
  const told = await eventually(
    () =>
      desk.service.database.read(inEntity(entityId), (sql) =>
        sql.query<{ body: Buffer }>(
          "test_delivered",
          "SELECT body FROM event WHERE type LIKE '%NoticeDelivered'",
        ),
      ),
    ({ length }) => length === 1,
  );
  expect(told.map(({ body }) => NoticeDelivered.decode(body))).toMatchObject([
    { ticketId: "", template: "clocks-recomputed", delivered: true },
  ]);
});

it("whoever is waited for is reminded: the requester, or who has the ticket and must ask the third party", async () => {
  const ticket = await desk.tickets.create(uuidv7());
  const { entityId, id: ticketId } = ticket;
  const startTime = Temporal.Instant.from("2026-03-02T13:00:00Z");
  const reminder = { entityId, ticketId, startTime, level: "L1", areaId: uuidv7() } as const;
  await desk.tickets.announce("WaitReminderDue", ticketId, { ...reminder, waitingFor: "REQUESTER" });
  const mail = await mailTo(ticket.data.requesterEmail, "Esperamos su respuesta");
  expect(mail.text).toMatch(/esperamos su respuesta desde el lunes 2 de marzo de 2026, a las 09:00\./);

  const attends = desk.addMember(entityId, "OPERATOR", reminder.areaId);
  await desk.tickets.announce("WaitReminderDue", uuidv7(), { ...reminder, waitingFor: "THIRD_PARTY" });
  expect((await mailTo(attends, "sigue esperando a un tercero")).text).toContain("Insista con el tercero");
});

it("supervisors are told which target passed, and that a ticket is con atraso only by its plazo", async () => {
  const ticket = await desk.tickets.create(uuidv7());
  const supervisor = desk.addMember(ticket.entityId, "SUPERVISOR");
  await desk.tickets.tell(ticket, "TicketOverdue", { target: "HOLD", cycle: 1 });
  const mail = await mailTo(supervisor, "Pasó un plazo");
  expect(mail.text).toContain("pasó el tiempo que el área puede tenerlo");
  expect(mail.text).not.toContain("con atraso");
});

it("who attends in an area is told that it was asked, once each, and who asked that it answered", async () => {
  const ticket = await desk.tickets.create(uuidv7());
  const { entityId } = ticket;
  const [areaId, consultationId] = [uuidv7(), uuidv7()];
  const specialist = desk.addMember(entityId, "SPECIALIST", areaId);
  const elsewhere = desk.addMember(entityId, "SPECIALIST", uuidv7());
  const asker = desk.addPerson(entityId, "OPERATOR");
  await desk.tickets.tell(ticket, "TicketConsultationAsked", { consultationId, areaId, areaLevels: ["L2"] });
  const mail = await mailTo(specialist, "Consulta interna a su área");
  expect(mail.text).toContain(ticket.facts.number);
  expect(mail.text).not.toContain("No debe salir");
  const answered = { consultationId, result: "UNSPECIFIED", askedById: asker.personId } as const;
  await desk.tickets.tell(ticket, "TicketConsultationChanged", answered);
  await desk.tickets.tell(ticket, "TicketConsultationChanged", { ...answered, result: "SOLVED" });
  expect((await mailTo(asker.email, "Respondieron una consulta interna")).text).toContain("Lea la respuesta");
  await desk.service.caughtUp();
  const about = (address: string) => desk.mail.messages().filter(({ to }) => to.includes(address));
  expect([about(specialist).length, about(elsewhere).length, about(asker.email).length]).toEqual([1, 0, 1]);
});

it("of a security incident only who may see it is told that the area was asked, with the number alone", async () => {
  const ticket = await desk.tickets.create(uuidv7(), { kind: "SECURITY_INCIDENT" });
  const { entityId } = ticket;
  const areaId = uuidv7();
  const specialist = desk.addMember(entityId, "SPECIALIST", areaId);
  const analyst = desk.addMember(entityId, "L3_SECURITY", areaId);
  await desk.tickets.tell(ticket, "TicketConsultationAsked", {
    consultationId: uuidv7(),
    areaId,
    areaLevels: ["L2", "L3_SECURITY"],
  });
  const mail = await mailTo(analyst, "Novedad de un ticket");
  expect(mail.text).not.toContain("consulta interna");
  await desk.service.caughtUp();
  expect(desk.mail.messages().filter(({ to }) => to.includes(specialist))).toEqual([]);
});

it("whom the ticket was escalated to by hand reads that it was, and that the area keeps it", async () => {
  const ticket = await desk.tickets.create(uuidv7());
  const lead = desk.addPerson(ticket.entityId, "SUPERVISOR");
  await desk.tickets.tell(ticket, "RuleNoticeDue", {
    personId: lead.personId,
    findings: [
      {
        ruleCode: "",
        trigger: "UNSPECIFIED",
        target: "UNSPECIFIED",
        threshold: "BY_HAND",
        dueTime: desk.service.clock.now(),
      },
    ],
  });
  const mail = await mailTo(lead.email, "requiere su atención");
  expect(mail.text).toContain("lo escaló a usted como contacto jerárquico");
  expect(mail.text).not.toContain("regla de escalamiento");
});

it("a post outside the platform reads number, kind, state and plazo, and never a text", async () => {
  const pathId = uuidv7();
  const email = `${pathId}@municipio.example.bo`;
  desk.outside.set(pathId, { name: "Benita Choque", post: "Alcaldesa", email, phone: "" });
  const dueAt = Temporal.Instant.from("2026-11-24T22:30:00Z");
  const ticket = await desk.tickets.create(uuidv7(), {}, { kind: "INCIDENT", state: "IN_PROGRESS" });
  const due = { outsidePathId: pathId, outsideContact: "LEAD", role: "SUPERVISOR", dueAt } as const;
  await desk.tickets.tell(ticket, "RuleNoticeDue", due);
  const { text, subject } = await mailTo(email, "contacto jerárquico");
  expect(text).toContain("Buen día, Benita Choque:");
  expect(text).toContain(ticket.facts.number);
  expect(text).toContain("Tipo: incidente. Estado al salir este aviso: en curso.");
  expect(text).toContain("Plazo para atenderlo: hasta el martes 24 de noviembre de 2026, a las 18:30.");
  for (const written of ["No debe salir", "María", "Mesa de ayuda"])
    expect(subject + text).not.toContain(written);
});

it("where a path names no post outside any more, or the ticket is a security incident, supervisors are told", async () => {
  const secret = await desk.tickets.create(uuidv7(), { kind: "SECURITY_INCIDENT" });
  const plain = await desk.tickets.create(uuidv7());
  const pathId = uuidv7();
  const outsider = `${pathId}@municipio.example.bo`;
  desk.outside.set(pathId, { name: "Benita Choque", post: "Alcaldesa", email: outsider, phone: "" });
  for (const [ticket, outsidePathId] of [
    [secret, pathId],
    [plain, uuidv7()],
  ] as const) {
    const supervisor = desk.addMember(ticket.entityId, "SUPERVISOR");
    await desk.tickets.tell(ticket, "RuleNoticeDue", {
      outsidePathId,
      outsideContact: "LEAD",
      role: "SUPERVISOR",
    });
    expect((await mailTo(supervisor, ticket.facts.number)).text).not.toContain("No debe salir");
  }
  await desk.service.caughtUp();
  expect(desk.mail.messages().filter(({ to }) => to.includes(outsider))).toEqual([]);
});
