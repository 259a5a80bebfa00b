import { invalid, NotFoundError, PermissionDeniedError, WrongStateError } from "@yanapa/errors";
import { mustHavePlazo } from "../plazo/plazo.ts";
import { type AttendingArea, mustSeeAt } from "../ticket/levels.ts";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import type { Consultation } from "../ticket/ticket-data.ts";
import type { ConsultationResult, ConsultationState } from "../ticket/ticket-words.ts";
import { type AreaPeople, levelsStaffed, mustBeStaffed } from "./staffed-area.ts";

/** A leap year: whoever writes next year's date of today means a year. */
const longestHours = 366 * 24;

/** Throws unless somebody may ask another area now, whichever: WRONG_STATE, PERMISSION_DENIED/AREA_NOT_YOURS. */
export const mustAsk = (ticket: Ticket, who: Attendant): void => {
  ticket.mustBe("OPEN", "IN_PROGRESS");
  mustHavePlazo(ticket);
  ticket.mustControl(who);
};

/**
 * Asks a specialised area without giving up control (consulta interna, RA 0040/2022 §7.2e).
 * Throws INVALID_ARGUMENT: AREA_IN_CONTROL, AREA_EMPTY, AREA_MAY_NOT_SEE, DUE_NOT_AHEAD, LEVEL_NOT_SECURITY, DUE_TOO_FAR when it is due in more
 * than a year.
 */
export const askConsultation = (
  ticket: Ticket,
  who: Attendant,
  asked: {
    id: string;
    area: AttendingArea;
    people?: AreaPeople;
    question: string;
    dueAt: Temporal.Instant;
  },
  now: Temporal.Instant,
): void => {
  const { data } = ticket;
  mustAsk(ticket, who);
  if (asked.area.id === data.areaId) {
    throw invalid("area_id", "AREA_IN_CONTROL");
  }
  // Nobody else would see it: there they could neither read the question nor answer.
  if (data.restricted && !asked.area.levels.includes("L3_SECURITY")) mustSeeAt("L1", true);
  mustBeStaffed(asked.people, data.restricted);
  if (Temporal.Instant.compare(asked.dueAt, now) <= 0) {
    throw invalid("due_at", "DUE_NOT_AHEAD");
  }
  if (Temporal.Instant.compare(asked.dueAt, now.add({ hours: longestHours })) > 0) {
    throw invalid("due_at", "DUE_TOO_FAR");
  }
  data.consultations.push({
    id: asked.id,
    areaId: asked.area.id,
    areaName: asked.area.name,
    question: asked.question,
    dueAt: asked.dueAt,
    answer: "",
    answeredById: "",
    answeredAt: undefined,
    result: "UNSPECIFIED",
    askedAt: now,
    askedById: who.personId,
    cycle: data.cycle,
  });
  const { id: consultationId, area, people } = asked;
  const areaLevels = levelsStaffed(area, people);
  ticket.announce("TicketConsultationAsked", { consultationId, areaId: area.id, areaLevels });
};

/**
 * The consulta interna of that id, for who may answer it now: members of the area asked. Throws
 * WRONG_STATE: CONSULTATION_ANSWERED, CONSULTATION_SETTLED; PERMISSION_DENIED/AREA_NOT_YOURS; NOT_FOUND/CONSULTATION_NOT_FOUND.
 */
export const mustAnswer = (ticket: Ticket, { areaIds }: Attendant, id: string): Consultation => {
  ticket.mustBe("OPEN", "IN_PROGRESS");
  const consultation = consultationOf(ticket, id);
  if (!areaIds.includes(consultation.areaId)) throw new PermissionDeniedError("AREA_NOT_YOURS");
  if (consultation.result !== "UNSPECIFIED") throw new WrongStateError("CONSULTATION_SETTLED");
  if (consultation.answeredAt !== undefined) throw new WrongStateError("CONSULTATION_ANSWERED");
  return consultation;
};

/** Answers a consulta interna. Throws what `mustAnswer` does. */
export const answerConsultation = (
  ticket: Ticket,
  who: Attendant,
  { id, answer }: { id: string; answer: string },
  now: Temporal.Instant,
): void => {
  const consultation = mustAnswer(ticket, who, id);
  consultation.answer = answer;
  consultation.answeredById = who.personId;
  consultation.answeredAt = now;
  announceChange(ticket, consultation);
};

/**
 * The consulta interna of that id, for who may say how it ended. Throws WRONG_STATE/CONSULTATION_SETTLED,
 * PERMISSION_DENIED/AREA_NOT_YOURS, NOT_FOUND/CONSULTATION_NOT_FOUND.
 */
export const mustSettle = (ticket: Ticket, who: Attendant, id: string): Consultation => {
  ticket.mustBe("OPEN", "IN_PROGRESS");
  ticket.mustControl(who);
  const consultation = consultationOf(ticket, id);
  if (consultation.result !== "UNSPECIFIED") throw new WrongStateError("CONSULTATION_SETTLED");
  return consultation;
};

/**
 * Says how a consulta interna ended: who asked decides whether the answer solves it. Throws what `mustSettle` does,
 * and WRONG_STATE: CONSULTATION_ANSWERED when an answered one would count as unanswered, CONSULTATION_UNANSWERED
 * when there is no answer to judge, CONSULTATION_NOT_DUE when it would count as unanswered before its time.
 */
export const settleConsultation = (
  ticket: Ticket,
  who: Attendant,
  { id, result }: { id: string; result: ConsultationResult },
  now: Temporal.Instant,
): void => {
  const consultation = mustSettle(ticket, who, id);
  const isAnswered = consultation.answeredAt !== undefined;
  if (isAnswered && result === "UNANSWERED") throw new WrongStateError("CONSULTATION_ANSWERED");
  const { dueAt } = consultation;
  if (result === "UNANSWERED" && dueAt !== undefined && Temporal.Instant.compare(now, dueAt) < 0) {
    throw new WrongStateError("CONSULTATION_NOT_DUE", { due_at: dueAt.toString() });
  }
  if (!isAnswered && result !== "UNANSWERED") throw new WrongStateError("CONSULTATION_UNANSWERED");
  consultation.result = result;
  announceChange(ticket, consultation);
};

const announceChange = (ticket: Ticket, { id, result, askedById = "" }: Consultation): void =>
  ticket.announce("TicketConsultationChanged", { consultationId: id, result, askedById });

/** Where a consulta interna stands, as far as its ticket is worked on. */
export const consultationState = ({
  result,
  answeredAt,
}: Pick<Consultation, "result" | "answeredAt">): ConsultationState => {
  if (result !== "UNSPECIFIED") return "ENDED";
  return answeredAt === undefined ? "AWAITING" : "ANSWERED";
};

const consultationOf = (ticket: Ticket, id: string): Consultation => {
  const found = ticket.data.consultations.find((consultation) => consultation.id === id);
  if (found === undefined) throw new NotFoundError("CONSULTATION_NOT_FOUND");
  return found;
};
