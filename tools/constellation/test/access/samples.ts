import type { JsonObject } from "@bufbuild/protobuf";
import type { Role } from "@yanapa/auth";
import { escalationPath, type Ids } from "./fixtures.ts";
import type { Sample } from "./sample.ts";
import { samplesOfIdentity } from "./samples-of-identity.ts";
import { samplesOfKnowledge } from "./samples-of-knowledge.ts";
import { samplesOfQueue } from "./samples-of-queue.ts";
import { samplesOfRegistration } from "./samples-of-registration.ts";
import { inMinutes, type Stage, steps } from "./stages.ts";

/** Each command that moves a ticket is sampled as it is used to get there. */
const moves: Readonly<Record<string, Sample>> = Object.fromEntries(
  Object.values(steps).flatMap(({ rpc, as, after, request }) =>
    after === undefined
      ? []
      : [[rpc, { as, stage: after, request: (ids: Ids) => ({ ticketId: ids.ticket, ...request(ids) }) }]],
  ),
);

const aboutTicket = (as: Role, stage: Stage, more: (ids: Ids) => JsonObject = () => ({})): Sample => ({
  as,
  stage,
  request: (ids) => ({ ticketId: ids.ticket, ...more(ids) }),
});

const aboutRequest = (stage: Stage, more: JsonObject = {}): Sample => ({
  as: "REQUESTER",
  stage,
  request: ({ ticket }) => ({ requestId: ticket, ...more }),
});

const maximumTimes = ({ service, area }: Ids): JsonObject => ({
  maximumTimes: [
    {
      serviceId: service,
      firstResponseMinutes: 60,
      resolutionMinutes: 480,
      calendar: "CALENDAR_NATIONAL_SPLIT",
    },
  ],
  holds: [{ areaId: area, minutes: 240, calendar: "CALENDAR_ENTITY" }],
});

/** One row for every rpc of the contract whose request names something by its id. */
export const samples: Readonly<Record<string, Sample>> = {
  ...moves,
  "/yanapa.audit.v1.AuditService/ListAuditRecords": {
    as: "SUPERVISOR",
    request: ({ person }) => ({ actorId: person }),
  },
  "/yanapa.channels.v1.ContactLogService/LogContact": aboutTicket("OPERATOR", "held", () => ({
    medium: "CONTACT_MEDIUM_PHONE",
    direction: "DIRECTION_INBOUND",
    disposition: "DISPOSITION_ATTENDED",
    startTime: inMinutes(-3),
  })),
  "/yanapa.channels.v1.ContactLogService/ListContactLog": aboutTicket("OPERATOR", "held"),
  "/yanapa.channels.v1.DeliveryService/ListDeliveries": aboutTicket("OPERATOR", "held"),
  "/yanapa.channels.v1.SurveyService/AnswerSurvey": {
    as: "REQUESTER",
    request: ({ survey }) => ({ surveyId: survey, rating: 4, solved: true }),
  },
  "/yanapa.escalation.v1.BoardService/ListBoardTickets": {
    as: "SUPERVISOR",
    stage: "held",
    request: ({ area, person }) => ({ areaId: area, holderId: person }),
  },
  "/yanapa.escalation.v1.CalendarService/GetEntityCalendar": {
    as: "OPERATOR",
    request: ({ area }) => ({ areaId: area }),
  },
  "/yanapa.escalation.v1.CalendarService/SaveEntityCalendarDraft": {
    as: "ENTITY_ADMIN",
    request: ({ area }) => ({
      areaId: area,
      content: {
        exceptions: [
          {
            date: "2026-12-24",
            kind: "CALENDAR_EXCEPTION_KIND_HALF_DAY",
            hours: [{ start: "08:30", end: "12:30" }],
            reason: "Víspera de Navidad",
            legalReference: "RA 30/2026",
          },
        ],
      },
      reason: "RA 30/2026",
    }),
  },
  "/yanapa.escalation.v1.CalendarService/PreviewEntityCalendar": {
    as: "ENTITY_ADMIN",
    request: ({ area }) => ({ areaId: area }),
  },
  "/yanapa.escalation.v1.CalendarService/PublishEntityCalendar": {
    as: "ENTITY_ADMIN",
    request: ({ area }) => ({ areaId: area, effect: "PUBLISH_EFFECT_OPEN_TOO" }),
  },
  "/yanapa.escalation.v1.ClockService/GetClock": aboutTicket("OPERATOR", "held"),
  "/yanapa.escalation.v1.ClockService/ExplainClock": aboutTicket("OPERATOR", "held"),
  "/yanapa.escalation.v1.MaximumTimeService/PublishMaximumTimes": {
    as: "ENTITY_ADMIN",
    request: (ids) => ({ ...maximumTimes(ids), reason: "RA 12/2026" }),
  },
  "/yanapa.escalation.v1.MaximumTimeService/PreviewMaximumTimes": {
    as: "ENTITY_ADMIN",
    request: maximumTimes,
  },
  "/yanapa.escalation.v1.MaximumTimeService/SaveMaximumTimesDraft": {
    as: "ENTITY_ADMIN",
    request: (ids) => ({ ...maximumTimes(ids), reason: "RA 13/2026" }),
  },
  "/yanapa.escalation.v1.PathService/SavePath": {
    as: "ENTITY_ADMIN",
    request: (ids) => ({ path: { ...escalationPath(ids), id: ids.escalationPath, version: 1 } }),
  },
  "/yanapa.escalation.v1.PathService/GetPath": {
    as: "OPERATOR",
    request: ({ escalationPath: pathId }) => ({ pathId }),
  },
  "/yanapa.escalation.v1.PathService/SubstituteOnDuty": {
    as: "SUPERVISOR",
    request: ({ escalationPath: pathId, person }) => ({
      pathId,
      level: "LEVEL_L1",
      personId: person,
      startTime: inMinutes(60),
      endTime: inMinutes(120),
    }),
  },
  "/yanapa.escalation.v1.PathService/WhoIsOnDuty": {
    as: "OPERATOR",
    request: ({ escalationPath: pathId }) => ({ pathId, level: "LEVEL_L1" }),
  },
  "/yanapa.escalation.v1.ProblemService/GetProblem": {
    as: "SPECIALIST",
    request: ({ problem }) => ({ problemId: problem }),
  },
  "/yanapa.escalation.v1.ProblemService/AcceptProblem": {
    as: "SPECIALIST",
    request: ({ problem }) => ({ problemId: problem }),
  },
  "/yanapa.escalation.v1.ProblemService/DismissProblem": {
    as: "SUPERVISOR",
    request: ({ doubtfulProblem }) => ({ problemId: doubtfulProblem, reason: "Son pruebas" }),
  },
  "/yanapa.escalation.v1.ProblemService/ResolveProblem": {
    as: "SPECIALIST",
    request: ({ acceptedProblem }) => ({ problemId: acceptedProblem, improvement: "Se cambió el equipo" }),
  },
  "/yanapa.escalation.v1.RuleService/PublishRules": {
    as: "ENTITY_ADMIN",
    request: ({ service }) => ({
      rules: [
        {
          code: "plazo-90",
          name: "Cerca del plazo",
          trigger: "RULE_TRIGGER_TARGET",
          target: "RULE_TARGET_DEADLINE",
          percents: [90],
          condition: { serviceIds: [service] },
          actions: [{ kind: "RULE_ACTION_KIND_NOTIFY", contact: "CONTACT_KIND_OWNER" }],
        },
      ],
      reason: "RA 31/2026",
    }),
  },
  "/yanapa.escalation.v1.RuleService/ExplainRules": aboutTicket("OPERATOR", "held"),
  ...samplesOfIdentity,
  ...samplesOfQueue,
  ...samplesOfKnowledge,
  "/yanapa.knowledge.v1.ArticleService/CreateArticle": aboutTicket("OPERATOR", "held", ({ service }) => ({
    title: "Otra pantalla en blanco",
    body: "Reiniciar el servicio.",
    serviceId: service,
  })),
  "/yanapa.reporting.v1.ReportService/GetReport": {
    as: "SUPERVISOR",
    request: ({ report }) => ({ reportId: report }),
  },
  "/yanapa.reporting.v1.ReportService/DownloadReport": {
    as: "SUPERVISOR",
    request: ({ report }) => ({ reportId: report }),
  },
  "/yanapa.tickets.v1.ContactService/GetContact": {
    as: "OPERATOR",
    request: ({ contact }) => ({ contactId: contact }),
  },
  "/yanapa.tickets.v1.ContactService/ConfirmContactDocument": {
    as: "OPERATOR",
    request: ({ dictatedContact }) => ({ contactId: dictatedContact }),
  },
  "/yanapa.tickets.v1.ContactService/SendContactEmailCode": {
    as: "OPERATOR",
    request: ({ contact }) => ({ contactId: contact }),
  },
  "/yanapa.tickets.v1.ContactService/ConfirmContactEmail": {
    as: "OPERATOR",
    request: ({ codedContact }) => ({ contactId: codedContact, code: "000000" }),
  },
  "/yanapa.tickets.v1.ContactService/CorrectContact": {
    as: "OPERATOR",
    request: ({ contact }) => ({
      contactId: contact,
      email: "nueva@example.bo",
      reason: "La dictó de nuevo",
    }),
  },
  "/yanapa.tickets.v1.ContactService/UniteContacts": {
    as: "OPERATOR",
    request: ({ contact, spareContact }) => ({
      contactId: contact,
      otherId: spareContact,
      reason: "Es la misma persona",
    }),
  },
  "/yanapa.tickets.v1.ContactService/SeparateContact": {
    as: "OPERATOR",
    request: ({ unitedContact }) => ({ contactId: unitedContact, reason: "Son dos personas" }),
  },
  "/yanapa.tickets.v1.ContactService/ListContactChanges": {
    as: "OPERATOR",
    request: ({ unitedContact }) => ({ contactId: unitedContact }),
  },
  "/yanapa.tickets.v1.GuestRequestService/SubmitGuestRequest": {
    as: "REQUESTER",
    request: ({ entity, service }) => ({
      entityId: entity,
      serviceId: service,
      subject: "No abre la página",
      description: "Sale un aviso rojo.",
      scope: "SCOPE_ONE",
      givenName: "Rosa",
      surname: "Choque",
      phone: "71234567",
    }),
  },
  "/yanapa.tickets.v1.PublicCatalogueService/GetPublicCatalogue": {
    as: "REQUESTER",
    request: ({ entity }) => ({ entityId: entity }),
  },
  "/yanapa.tickets.v1.RequestService/SubmitRequest": {
    as: "REQUESTER",
    request: (ids) => ({ ...steps.untriaged.request(ids), serviceId: ids.service }),
  },
  "/yanapa.tickets.v1.RequestService/GetRequest": aboutRequest("held"),
  "/yanapa.tickets.v1.RequestService/SendRequestMessage": aboutRequest("held", { body: "Sigue igual" }),
  "/yanapa.tickets.v1.RequestService/AnswerVerification": aboutRequest("resolved", {
    answer: "VERIFICATION_ANSWER_CONFIRMED",
  }),
  "/yanapa.tickets.v1.RequestService/WithdrawRequest": aboutRequest("held", { reason: "Ya no lo necesito" }),
  "/yanapa.tickets.v1.TicketService/ProposePriority": {
    as: "OPERATOR",
    request: ({ service }) => ({ serviceId: service, scope: "SCOPE_ONE", urgency: "URGENCY_LOW" }),
  },
  ...samplesOfRegistration,
  "/yanapa.tickets.v1.CatalogueAdminService/UpdateChannel": {
    as: "ENTITY_ADMIN",
    request: ({ channel }) => ({ channelId: channel, reach: "800 10 0000", hours: "de 08:30 a 16:30" }),
  },
  "/yanapa.tickets.v1.TicketService/ProposeDeadline": {
    as: "OPERATOR",
    request: ({ service }) => ({
      kind: "TICKET_KIND_INCIDENT",
      priority: "PRIORITY_HIGH",
      serviceId: service,
      receivedAt: inMinutes(-1),
    }),
  },
  "/yanapa.tickets.v1.TicketService/DeclassifyTicket": aboutTicket("L3_SECURITY", "entrusted", () => ({
    kind: "TICKET_KIND_INCIDENT",
    reason: "Era una prueba autorizada",
  })),
  "/yanapa.tickets.v1.TicketService/CompleteTicket": aboutTicket("OPERATOR", "held", ({ service }) => ({
    incident: { occurredAt: inMinutes(-30), software: "Correspondencia" },
    serviceId: service,
  })),
  "/yanapa.tickets.v1.TicketService/GetTicket": aboutTicket("OPERATOR", "held"),
  "/yanapa.tickets.v1.TicketService/ListTicketHistory": aboutTicket("OPERATOR", "held"),
  "/yanapa.tickets.v1.TicketService/ListTicketMessages": aboutTicket("OPERATOR", "held"),
  "/yanapa.tickets.v1.TicketService/SetDeadline": aboutTicket("OPERATOR", "held", () => ({
    deadline: inMinutes(30),
  })),
  "/yanapa.tickets.v1.TicketService/PostMessage": aboutTicket("OPERATOR", "held", () => ({
    visibility: "VISIBILITY_PUBLIC",
    body: "Lo revisamos.",
  })),
  "/yanapa.tickets.v1.TicketService/ShowToRequester": {
    as: "L3_SECURITY",
    request: ({ securityIncident }) => ({ ticketId: securityIncident }),
  },
  "/yanapa.tickets.v1.TicketService/EndWaiting": aboutTicket("OPERATOR", "waiting"),
  "/yanapa.tickets.v1.TicketService/SettleConsultation": aboutTicket(
    "OPERATOR",
    "answered",
    ({ consultation }) => ({ consultationId: consultation, result: "CONSULTATION_RESULT_SOLVED" }),
  ),
  "/yanapa.tickets.v1.TicketService/ListConsultations": {
    as: "SPECIALIST",
    stage: "asked",
    request: ({ specialArea }) => ({ areaId: specialArea }),
  },
  "/yanapa.tickets.v1.TicketService/EscalateToHierarchy": aboutTicket("OPERATOR", "held", () => ({
    reason: "El proveedor no responde",
  })),
  "/yanapa.tickets.v1.TicketService/RerouteTicket": aboutTicket("OPERATOR", "held", ({ secondArea }) => ({
    areaId: secondArea,
    reason: "Es de ventanilla",
  })),
  "/yanapa.tickets.v1.TicketService/ReturnTicket": aboutTicket("SPECIALIST", "escalated", () => ({
    reason: "RETURN_REASON_SOLVED",
    note: "Reiniciado.",
  })),
  "/yanapa.tickets.v1.TicketService/EndOutage": aboutTicket("OPERATOR", "failing", ({ outage }) => ({
    outageId: outage,
    endTime: inMinutes(-5),
  })),
  "/yanapa.tickets.v1.TicketService/VoidOutage": aboutTicket("OPERATOR", "failing", ({ outage }) => ({
    outageId: outage,
    reason: "Era de otro servicio",
  })),
  "/yanapa.tickets.v1.TicketService/CorrectOutage": aboutTicket(
    "OPERATOR",
    "failing",
    ({ outage, service }) => ({
      outageId: outage,
      reason: "Empezó antes",
      serviceId: service,
      scope: "SCOPE_ONE",
      degree: "OUTAGE_DEGREE_DOWN",
      startTime: inMinutes(-30),
    }),
  ),
  "/yanapa.tickets.v1.TicketService/LinkOutage": aboutTicket("OPERATOR", "held", ({ sharedOutage }) => ({
    outageId: sharedOutage,
  })),
  "/yanapa.tickets.v1.TicketService/UnlinkOutage": aboutTicket("OPERATOR", "sharing", ({ outage }) => ({
    outageId: outage,
    reason: "Es de otro ticket",
  })),
  "/yanapa.tickets.v1.TicketService/ListOutages": {
    as: "OPERATOR",
    request: ({ service }) => ({ serviceId: service }),
  },
  "/yanapa.tickets.v1.TicketService/ProposeOutcome": aboutTicket("OPERATOR", "held", () => ({
    outcome: "OUTCOME_WITHDRAWN",
    reason: "La persona desiste",
  })),
  "/yanapa.tickets.v1.TicketService/ReopenTicket": aboutTicket("SUPERVISOR", "closed", () => ({
    reason: "Volvió a fallar",
  })),
  "/yanapa.tickets.v1.TicketService/GetClosureReport": aboutTicket("SUPERVISOR", "closed"),
  "/yanapa.tickets.v1.TicketService/DownloadClosureReport": aboutTicket("SUPERVISOR", "closed"),
  "/yanapa.tickets.v1.TicketService/SuppressReportNames": {
    as: "ENTITY_ADMIN",
    stage: "closed",
    // Who attended it is named in its report.
    request: ({ person }) => ({ ownerId: person, reason: "Resolución 12/2026, art. 4" }),
  },
};
