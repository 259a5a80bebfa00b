import { randomBytes } from "node:crypto";
import { platformAdministrator } from "@yanapa/tool-seed";
import { type Actor, eventually, type Json, type Places, Platform } from "../platform.ts";
import { type RegisteredEntity, registerDemo, registerEntity } from "../register.ts";
import { mailsTo } from "../story/mail.ts";
import { Telling } from "../story/telling.ts";
import { decree } from "./decree.ts";
import { cochabamba } from "./entity.ts";
import { plainWeekAfter } from "./plain-week.ts";
import { minuteOf, TestClock } from "./test-clock.ts";

/**
 * Tells a week in an entity of Cochabamba, on whose Wednesday a holiday is decreed for its Friday. Throws at the first
 * step that differs; undefined where time can't be moved.
 */
export const runWeek = async (
  places: Places,
  write: (line: string) => void,
): Promise<{ checks: number } | undefined> => {
  const telling = new Telling(write);
  const platform = new Platform(places, telling);
  const agetic = await platform.actor({ name: "administradora de la plataforma", ...platformAdministrator });
  const clock = await TestClock.of(agetic);
  if (clock === undefined) return undefined;
  const code = randomBytes(3).toString("hex").toUpperCase();

  telling.chapter(
    1,
    "Una entidad de Cochabamba, con tres días hábiles para resolver, y otra sin departamento",
  );
  const [elsewhere] = (await registerDemo(platform)) as [RegisteredEntity];
  const here = await registerEntity(platform, agetic, cochabamba());
  const week = await plainWeekAfter(agetic, "C", clock.today);
  telling.check(true, `la semana va del ${week.monday} al ${week.friday}, sin feriados`);

  telling.chapter(2, "Lunes, martes y miércoles: entra un ticket por día");
  const at = (date: Temporal.PlainDate, time: string): string => `${date} ${time}`;
  await clock.goTo(week.monday, "09:00");
  const byMonday = await openTicket(here, code, at(week.thursday, "09:00"));
  const other = await openTicket(elsewhere, code);
  await clock.goTo(week.tuesday, "10:00");
  const byTuesday = await openTicket(here, code, at(week.friday, "10:00"));
  await clock.goTo(week.wednesday, "09:00");
  const byWednesday = await openTicket(here, code, at(week.nextMonday, "09:00"));
  const due = async (ticket: Ticket, expected: string): Promise<boolean> =>
    (await dueOf(ticket, expected)) === expected;
  for (const ticket of [byMonday, byTuesday, byWednesday])
    telling.check(
      await due(ticket, ticket.due),
      `${ticket.number} vence el ${ticket.due}`,
      await dueNow(ticket),
    );

  telling.chapter(3, "Miércoles 11:00: se decreta feriado departamental para el viernes");
  await clock.goTo(week.wednesday, "11:00");
  const reason = `Decreto Departamental ${code}`;
  const { preview, publish } = await decree(agetic, { code: "C", date: week.friday, reason });
  telling.check(
    preview.changedCount === 2 && preview.newlyLateCount === 0,
    `la vista previa dice: ${preview.changedCount} de ${preview.totalCount} tickets abiertos cambian, ninguno queda con atraso`,
    preview,
  );
  telling.check(await due(byTuesday, byTuesday.due), "la vista previa no cambia nada");
  const outcome = await publish();
  telling.check(
    JSON.stringify(outcome) === JSON.stringify(preview),
    "lo publicado hace exactamente lo que decía la vista previa",
    outcome,
  );
  telling.check(
    await due(byTuesday, at(week.nextMonday, "10:00")),
    `${byTuesday.number} vence ahora el lunes ${week.nextMonday} 10:00`,
    await dueOf(byTuesday, ""),
  );
  telling.check(
    await due(byWednesday, at(week.nextTuesday, "09:00")),
    `${byWednesday.number} vence ahora el martes ${week.nextTuesday} 09:00`,
  );
  telling.check(await due(byMonday, byMonday.due), `${byMonday.number} sigue venciendo el jueves`);
  telling.check(await due(other, other.due), `${other.number}, de otra entidad, no se mueve`);
  await toldOnce(platform, telling, here, reason);

  telling.chapter(4, "Viernes de feriado y lunes: el plazo nuevo es el que cuenta");
  await clock.goTo(week.friday, "15:00");
  telling.check(!(await isOverdue(byTuesday)), `el viernes 15:00 ${byTuesday.number} no está con atraso`);
  await clock.goTo(week.nextMonday, "09:30");
  const atRisk = await onBoard(here, "atRisk", byTuesday);
  telling.check(atRisk, `el lunes 09:30 el tablero de la supervisora lo muestra por vencer`);
  await clock.goTo(week.nextMonday, "10:02");
  telling.check(await isOverdue(byTuesday), "el lunes 10:02 está con atraso");
  telling.check(await onBoard(here, "overdue", byTuesday), "y así lo muestra el tablero");
  const { board } = await here.actors.supervisor.get("/v1/board");
  telling.check(
    (board.hours ?? []).length === 8,
    "el tablero anuncia lo que vence en las próximas ocho horas",
  );
  return { checks: telling.checks };
};

type Ticket = {
  readonly id: string;
  readonly number: string;
  readonly operator: Actor;
  /** When it is due at first. */
  readonly due: string;
};

/** Registers a ticket and waits until its plazo is known. */
const openTicket = async (
  { actors: { operator }, areas }: RegisteredEntity,
  code: string,
  expected = "",
): Promise<Ticket> => {
  const { contact } = await operator.post("/v1/contacts", {
    proof: "ORIGIN_PROOF_DECLARED",
    givenName: "Rosa",
    firstSurname: "Mamani",
    type: "REQUESTER_TYPE_CITIZEN",
    privacyNoticeVersion: "1.0",
  });
  const { channels } = await operator.get("/v1/channels");
  const { ticket } = await operator.post("/v1/tickets", {
    contactId: contact.id,
    channelId: channels.find((channel: Json) => channel.kind === "CHANNEL_KIND_PHONE").id,
    originProof: "ORIGIN_PROOF_DECLARED",
    subject: `No imprime la ventanilla, ${code}`,
    description: "La impresora no responde.",
    kind: "TICKET_KIND_INQUIRY",
    scope: "SCOPE_ONE",
    impact: "IMPACT_LOW",
    urgency: "URGENCY_LOW",
    areaId: areas.L1,
  });
  const opened = { id: ticket.id, number: ticket.number, operator, due: expected };
  const due = await eventually(
    () => dueNow(opened),
    (now) => now !== "",
  );
  return { ...opened, due: expected === "" ? due : expected };
};

const dueNow = async ({ id, operator }: Ticket): Promise<string> => {
  const { ticket } = await operator.get(`/v1/tickets/${id}`);
  return minuteOf(ticket.deadline ?? ticket.maximumDueAt);
};

const dueOf = (ticket: Ticket, expected: string): Promise<string> =>
  eventually(
    () => dueNow(ticket),
    (now) => now === expected || expected === "",
  );

const isOverdue = async ({ id, operator }: Ticket): Promise<boolean> =>
  (await operator.get(`/v1/tickets/${id}`)).ticket.overdue === true;

const onBoard = async (
  { actors }: RegisteredEntity,
  list: "atRisk" | "overdue",
  { id }: Ticket,
): Promise<boolean> => {
  const { board } = await actors.supervisor.get("/v1/board", { rowCount: 50 });
  return (board[list] ?? []).some(({ ticketId }: Json) => ticketId === id);
};

/** The supervisor has one mail about the decree, and gets no second one. */
const toldOnce = async (
  platform: Platform,
  telling: Telling,
  { supervisorEmail }: RegisteredEntity,
  reason: string,
): Promise<void> => {
  if (platform.places.mailUrl === undefined) {
    telling.note("(el correo no se puede leer en esta instalación)");
    return;
  }
  const about = async (): Promise<number> =>
    (await mailsTo(platform, supervisorEmail)).filter((text) => text.includes(reason)).length;
  await eventually(about, (count) => count > 0);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const count = await about();
  telling.check(count === 1, `la supervisora recibe un solo aviso (${supervisorEmail})`, count);
};
