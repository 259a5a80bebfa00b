import type { JsonObject } from "@bufbuild/protobuf";
import type { Role } from "@yanapa/auth";

/** How far a ticket has come. */
export type Stage =
  | "untriaged"
  | "entrusted"
  | "open"
  | "held"
  | "waiting"
  | "failing"
  | "sharing"
  | "asked"
  | "answered"
  | "checked"
  | "escalated"
  | "remedied"
  | "resolved"
  | "confirmed"
  | "closed";

/** What stands around a ticket, by id. */
export type Surroundings = {
  readonly entity: string;
  readonly service: string;
  readonly channel: string;
  readonly area: string;
  /** Another of first level, and one of second. */
  readonly secondArea: string;
  readonly specialArea: string;
  readonly contact: string;
  /** To whose e-mail a code was sent. */
  readonly codedContact: string;
  /** Published. */
  readonly article: string;
  /** The ticket itself; its last consultation and outage, empty before there are any. */
  readonly ticket: string;
  readonly consultation: string;
  readonly outage: string;
  /** An outage of another ticket. */
  readonly sharedOutage: string;
};

/** The rpc that brings a ticket to a stage from the one before, and its request but for the ticket. */
export type Step = {
  readonly after?: Stage;
  readonly as: Role;
  readonly rpc: string;
  readonly request: (scene: Surroundings) => JsonObject;
};

/** A moment so many minutes from now. */
export const inMinutes = (minutes: number): string =>
  Temporal.Now.instant().add({ minutes }).toString({ smallestUnit: "millisecond" });

const word = "/yanapa.tickets.v1.TicketService";

/** Every stage is one rpc away from another; the first is a request of the portal. */
export const steps: Readonly<Record<Stage, Step>> = {
  untriaged: {
    as: "REQUESTER",
    rpc: "/yanapa.tickets.v1.RequestService/SubmitRequest",
    request: ({ entity }) => ({
      entityId: entity,
      subject: "No abre el sistema",
      description: "La pantalla queda en blanco al ingresar.",
      scope: "SCOPE_ONE",
    }),
  },
  open: {
    after: "untriaged",
    as: "OPERATOR",
    rpc: `${word}/TriageTicket`,
    request: ({ service, area }) => ({
      kind: "TICKET_KIND_INCIDENT",
      incident: { affectedUsers: "Una persona", behaviour: "La pantalla queda en blanco" },
      serviceId: service,
      scope: "SCOPE_ONE",
      impact: "IMPACT_MEDIUM",
      urgency: "URGENCY_MEDIUM",
      areaId: area,
      deadline: inMinutes(60),
    }),
  },
  held: { after: "open", as: "OPERATOR", rpc: `${word}/TakeTicket`, request: () => ({}) },
  waiting: {
    after: "held",
    as: "OPERATOR",
    rpc: `${word}/StartWaiting`,
    request: () => ({ waitingFor: "WAITING_FOR_REQUESTER", reason: "Falta una captura de pantalla" }),
  },
  failing: {
    after: "held",
    as: "OPERATOR",
    rpc: `${word}/RecordOutage`,
    request: ({ service }) => ({
      serviceId: service,
      scope: "SCOPE_ONE",
      degree: "OUTAGE_DEGREE_DOWN",
      startTime: inMinutes(-20),
    }),
  },
  entrusted: {
    after: "held",
    as: "OPERATOR",
    rpc: `${word}/TriageTicket`,
    request: ({ service, area }) => ({
      serviceId: service,
      areaId: area,
      kind: "TICKET_KIND_SECURITY_INCIDENT",
      incident: { occurredAt: inMinutes(-30) },
      impact: "IMPACT_LOW",
      urgency: "URGENCY_LOW",
    }),
  },
  sharing: {
    after: "held",
    as: "OPERATOR",
    rpc: `${word}/LinkOutage`,
    request: ({ sharedOutage }) => ({ outageId: sharedOutage }),
  },
  asked: {
    after: "held",
    as: "OPERATOR",
    rpc: `${word}/AskConsultation`,
    request: ({ specialArea }) => ({
      areaId: specialArea,
      question: "¿Hay trabajos en el servidor?",
      dueAt: inMinutes(60),
    }),
  },
  answered: {
    after: "asked",
    as: "SPECIALIST",
    rpc: `${word}/AnswerConsultation`,
    request: ({ consultation }) => ({ consultationId: consultation, answer: "No hay trabajos." }),
  },
  checked: {
    after: "held",
    as: "OPERATOR",
    rpc: `${word}/RecordKnowledgeCheck`,
    request: ({ article }) => ({ result: "KNOWLEDGE_RESULT_DID_NOT_HELP", articleId: article }),
  },
  escalated: {
    after: "checked",
    as: "OPERATOR",
    rpc: `${word}/EscalateTicket`,
    request: ({ specialArea }) => ({
      level: "LEVEL_L2",
      areaId: specialArea,
      reason: "Es del servidor",
      consultationNotApplicableReason: "El área ya lo conoce",
    }),
  },
  remedied: {
    after: "held",
    as: "OPERATOR",
    rpc: `${word}/RecordResolution`,
    request: () => ({ resolution }),
  },
  resolved: {
    after: "remedied",
    as: "OPERATOR",
    rpc: `${word}/ResolveTicket`,
    request: () => ({
      summary: "Se reinició el servicio.",
      reportText: "El sistema mostraba una pantalla en blanco.",
      interruption: "INTERRUPTION_NONE",
    }),
  },
  confirmed: {
    after: "resolved",
    as: "OPERATOR",
    rpc: `${word}/RecordVerification`,
    request: ({ channel }) => ({
      answer: "VERIFICATION_ANSWER_CONFIRMED",
      comment: "Ya funciona",
      channelId: channel,
    }),
  },
  closed: {
    after: "confirmed",
    as: "SUPERVISOR",
    rpc: `${word}/CloseTicket`,
    request: () => ({ outcome: "OUTCOME_SOLVED", note: "Verificado" }),
  },
};

/** A ficha de solución. */
const resolution: JsonObject = {
  confirmedCause: "El servicio no respondía",
  causeType: "CAUSE_TYPE_DEVELOPMENT",
  alternatives: [{ description: "Reiniciar el servicio", chosen: true }],
  justification: "Restablece el servicio en minutos",
  operations: ["Reiniciar el servicio"],
  elements: ["Servidor web"],
};
