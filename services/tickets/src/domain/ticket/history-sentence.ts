import { momentText } from "@yanapa/words";
import { causeEs, type RuleCause } from "../ordered/rule-cause.ts";
import type { TicketEventBodies, TicketEventName, TicketFacts } from "./ticket-events.ts";
import type { Level } from "./ticket-words.ts";

/** An event as it was kept: its body and the ticket's facts in one. */
export type HistoryEvent = {
  [N in TicketEventName]: { name: N; body: TicketEventBodies[N] & { facts?: TicketFacts | undefined } };
}[TicketEventName];

/** Names of levels as people read them (RA 0040/2022 §7.2c). */
export const levelNames: Readonly<Record<Level, string>> = {
  L1: "primer nivel",
  L2: "segundo nivel",
  L3_DEVELOPMENT: "tercer nivel, desarrollo",
  L3_SECURITY: "tercer nivel, seguridad de la información",
};

/**
 * What happened, as one sentence in Spanish without names of people. `areaName` gives "" for an unknown area; `text` is
 * what somebody wrote with the event, which the ticket keeps, or ""; `actorId` is who did it, "" for the platform.
 */
export const sentenceOf = (
  event: HistoryEvent,
  areaName: (areaId: string) => string,
  text: string,
  actorId = "",
): string => {
  const facts = event.body.facts;
  const area = named(areaName(facts?.areaId ?? ""));
  switch (event.name) {
    case "TicketCreated":
      return facts?.triaged
        ? `Se registró el ticket y se asignó ${area.to}.`
        : `Se recibió la solicitud y quedó por clasificar en ${area.in}.`;
    case "TicketTriaged":
      return `Se clasificó el ticket: ${kinds[facts?.kind ?? "UNSPECIFIED"]}, prioridad ${priorities[facts?.priority ?? "UNSPECIFIED"]}.${text && ` ${text}`}`;
    case "TicketCompleted":
      return "Se completaron los datos del ticket.";
    case "TicketTaken":
      return `Alguien de ${area.in} tomó el ticket.`;
    case "TicketDeadlineSet":
      return deadlineSentence(moment(facts?.deadline), event.body.beyondMaximum, text);
    case "TicketMessageAdded":
      return messageSentence(event.body);
    case "TicketWaitingStarted":
      return event.body.waitingFor === "REQUESTER"
        ? "Quedó en espera de respuesta del solicitante."
        : "Quedó en espera de un tercero.";
    case "TicketWaitingEnded":
      return "Terminó la espera.";
    case "TicketKnowledgeChecked":
      return `Se consultó la base de conocimiento: ${knowledge[event.body.result]}.`;
    case "TicketConsultationAsked":
      return `Se hizo una consulta interna a ${named(areaName(event.body.areaId)).in}, sin ceder el control.`;
    case "TicketConsultationChanged":
      return consultations[event.body.result];
    case "TicketHandedOver":
      return handOverSentence(event.body, area);
    case "TicketEscalatedToHierarchy":
      return `Se escaló al contacto jerárquico; el control sigue en ${area.in}.${text && ` Motivo: ${text}`}`;
    case "TicketReassigned":
      return `${facts?.holderId ? "Se asignó a una persona" : "Volvió a la bandeja"} de ${area.in}${by(event.body.cause)}.`;
    case "TicketPriorityRaised":
      return `Subió a prioridad ${priorities[facts?.priority ?? "UNSPECIFIED"]}: ${causeEs(event.body.cause)}.`;
    case "TicketWatcherAdded":
      return `Alguien más sigue el ticket: ${causeEs(event.body.cause)}.`;
    case "TicketReleased":
      return releaseSentence(event.body, area);
    case "TicketImprovementOpened":
      return `Se abrió un registro de mejora: ${causeEs(event.body.cause)}.`;
    case "TicketResolutionRecorded":
      return "Se registró la ficha de solución.";
    case "TicketOutageRecorded":
      return event.body.outage?.endTime
        ? `Se registró una interrupción del servicio de ${moment(event.body.outage.startTime)} a ${moment(event.body.outage.endTime)}.`
        : `Se registró una interrupción del servicio desde ${moment(event.body.outage?.startTime)}.`;
    case "TicketOutageRemoved":
      return `${removals(event.body)}.${text && ` Motivo: ${text}`}`;
    case "TicketResolved":
      return `Se resolvió el ticket; falta verificar con el solicitante.${text && ` Causa confirmada: ${text}.`}`;
    case "TicketVerified":
      return `${verificationSentence(event.body.answer, actorId !== "" && actorId === facts?.requesterId)}${text && ` Dijo: «${text}»`}`;
    case "TicketReopened":
      if (event.body.afterClosure) {
        return `Se reabrió después de su cierre, ciclo ${facts?.cycle ?? ""}, en ${area.in}.${text && ` Motivo: ${text}`}`;
      }
      return `Se reabrió porque el problema persiste, ciclo ${facts?.cycle ?? ""}; el control pasó ${area.to}, ${levelNames[facts?.level ?? "L1"]}.`;
    case "TicketClosed":
      return `Se cerró el ticket: ${outcomes[facts?.outcome ?? "UNSPECIFIED"]}.`;
    default:
      return event satisfies never;
  }
};

/** The rule that ordered it, if one did. */
const by = (cause: RuleCause | undefined): string => (cause === undefined ? "" : `: ${causeEs(cause)}`);

/** A name as it reads after «en» and after «se asignó». */
const named = (name: string): { in: string; to: string } =>
  name === "" ? { in: "un área", to: "a un área" } : { in: `«${name}»`, to: `a «${name}»` };

/** A moment as people in Bolivia read it: 24/11/2026 14:05. */
const moment = (at: Temporal.Instant | undefined): string =>
  at === undefined ? "sin fecha" : momentText(at);

const deadlineSentence = (deadline: string, isBeyondMaximum: boolean, reason: string): string =>
  isBeyondMaximum || reason !== ""
    ? `Se fijó el plazo más allá del máximo: ${deadline}.${reason && ` Motivo: ${reason}`}`
    : `Se fijó el plazo: ${deadline}.`;

const messageSentence = (body: TicketEventBodies["TicketMessageAdded"]): string => {
  if (body.visibility === "INTERNAL") return "Se añadió una nota interna.";
  if (body.authorKind === "REQUESTER") return "El solicitante escribió un mensaje.";
  if (body.courseOfAction) {
    return body.spoken
      ? "Se dijo al solicitante de viva voz el curso de acción."
      : "Se comunicó al solicitante el curso de acción.";
  }
  return body.spoken ? "Se habló con el solicitante." : "Se escribió al solicitante.";
};

const removals = ({ voided, correctedById }: TicketEventBodies["TicketOutageRemoved"]): string => {
  if (!voided) return "Se quitó del ticket una interrupción que es de otros";
  return correctedById === ""
    ? "Se anuló una interrupción registrada por error"
    : "Se corrigió una interrupción registrada por error";
};

const releaseSentence = (
  { formerHolderId, formerOperatorId }: TicketEventBodies["TicketReleased"],
  area: { in: string },
): string => {
  if (formerHolderId !== "") return `Quien lo tenía dejó su puesto: volvió a la bandeja de ${area.in}.`;
  return formerOperatorId === ""
    ? "Quien lo seguía dejó su puesto."
    : "El contacto del solicitante dejó su puesto: lo será quien lo tome en primer nivel.";
};

const handOverSentence = (
  { kind, returnReason, cause }: TicketEventBodies["TicketHandedOver"],
  area: { to: string },
): string => {
  const why = by(cause);
  switch (kind) {
    case "ESCALATED":
      return `Se escaló ${area.to}${why}.`;
    case "RETURNED":
      return `Se devolvió ${area.to}: ${returns[returnReason]}.`;
    case "REROUTED":
      return `Se derivó ${area.to}, del mismo nivel${why}.`;
    default:
      return `Se asignó ${area.to}.`;
  }
};

type WordsOf<Word extends string> = Readonly<Record<Word, string>>;

const kinds: WordsOf<TicketFacts["kind"]> = {
  UNSPECIFIED: "sin tipo",
  INQUIRY: "consulta",
  SERVICE_REQUEST: "requerimiento",
  INCIDENT: "incidente",
  SECURITY_INCIDENT: "incidente de seguridad",
};

const priorities: WordsOf<TicketFacts["priority"]> = {
  UNSPECIFIED: "sin definir",
  HIGH: "ALTA",
  MEDIUM: "MEDIA",
  LOW: "BAJA",
};

const knowledge: WordsOf<TicketEventBodies["TicketKnowledgeChecked"]["result"]> = {
  UNSPECIFIED: "sin resultado",
  HELPED: "un artículo ayudó",
  DID_NOT_HELP: "el artículo probado no ayudó",
  NO_ARTICLE: "no hay artículo",
  NOT_APPLICABLE: "no corresponde",
};

const consultations: WordsOf<TicketEventBodies["TicketConsultationChanged"]["result"]> = {
  UNSPECIFIED: "El área consultada respondió.",
  SOLVED: "La consulta interna dio la solución.",
  NOT_SOLVED: "La consulta interna no dio la solución.",
  UNANSWERED: "La consulta interna quedó sin respuesta.",
  NOT_APPLICABLE: "La consulta interna no corresponde.",
};

const returns: WordsOf<TicketEventBodies["TicketHandedOver"]["returnReason"]> = {
  UNSPECIFIED: "sin motivo",
  SOLVED: "solucionado",
  NEEDS_INFORMATION: "falta información",
  WRONG_AREA: "no corresponde al área",
};

const verificationSentence = (
  answer: TicketEventBodies["TicketVerified"]["answer"],
  isByRequester: boolean,
): string => {
  if (isByRequester || (answer !== "CONFIRMED" && answer !== "PERSISTS")) return verifications[answer];
  return verifications[answer].replace("El solicitante", "Según el operador, el solicitante");
};

const verifications: WordsOf<TicketEventBodies["TicketVerified"]["answer"]> = {
  UNSPECIFIED: "Se intentó verificar la solución.",
  CONFIRMED: "El solicitante confirmó la solución.",
  PERSISTS: "El solicitante dijo que el problema persiste.",
  NO_ANSWER: "Se intentó verificar la solución y no hubo respuesta.",
};

/** How a ticket ended, as people read it (vocabulary «Resultado»). */
export const outcomes: WordsOf<TicketFacts["outcome"]> = {
  UNSPECIFIED: "sin resultado",
  SOLVED: "solucionado",
  UNCONFIRMED: "sin confirmación del solicitante",
  DUPLICATE: "duplicado",
  REJECTED: "rechazado",
  WITHDRAWN: "retirado",
};
