import { localOf } from "../../../lib/local-moment.ts";
import { type Act, named, optionsOf } from "./act.ts";
import type { FieldSpec } from "./field-spec.ts";

const kinds = ["TICKET_KIND_INQUIRY", "TICKET_KIND_SERVICE_REQUEST", "TICKET_KIND_INCIDENT"];
const scopes = ["SCOPE_ONE", "SCOPE_GROUP", "SCOPE_ALL"];

/** The incident in structure, as the operator finds it out (RA 0040/2022 §7.2a). */
const facts = ["behaviour", "affectedUsers", "presumedCause", "equipment", "software"];

/** Acts of who works on a ticket: take it, say what is known, wait, give a plazo. */
export const working = {
  take: {
    action: "TICKET_ACTION_TAKE",
    rpc: "TicketService.TakeTicket",
    key: "t",
    icon: "hand",
    fits: ({ ticket, personId }) => ticket.holderId !== personId,
  },
  triage: {
    action: "TICKET_ACTION_TRIAGE",
    rpc: "TicketService.TriageTicket",
    key: "x",
    icon: "filter",
    fields: ({ ticket, t, areas, services }) => [
      {
        name: "kind",
        label: "campo.tipo",
        kind: "choice",
        isRequired: true,
        options: optionsOf(t, "tipo", [...kinds, "TICKET_KIND_SECURITY_INCIDENT"]),
        initial: ticket.kind,
      },
      {
        name: "serviceId",
        label: "campo.servicio",
        kind: "select",
        options: named(services),
        initial: ticket.serviceId,
      },
      {
        name: "scope",
        label: "campo.alcance",
        kind: "choice",
        options: optionsOf(t, "alcance", scopes),
        initial: ticket.scope,
      },
      {
        name: "impact",
        label: "campo.impacto",
        kind: "choice",
        isRequired: true,
        options: optionsOf(t, "impacto", ["IMPACT_HIGH", "IMPACT_MEDIUM", "IMPACT_LOW"]),
        initial: ticket.impact,
      },
      {
        name: "urgency",
        label: "campo.urgencia",
        kind: "choice",
        isRequired: true,
        options: optionsOf(t, "urgencia", ["URGENCY_HIGH", "URGENCY_MEDIUM", "URGENCY_LOW"]),
        initial: ticket.urgency,
      },
      {
        name: "priority",
        label: "campo.prioridad",
        hint: "campo.prioridad_que",
        kind: "select",
        options: optionsOf(t, "prioridad_nombre", ["PRIORITY_HIGH", "PRIORITY_MEDIUM", "PRIORITY_LOW"]),
      },
      {
        name: "priorityOverrideReason",
        label: "campo.otra_prioridad",
        kind: "lines",
        isAsked: ({ priority }) => priority !== "",
      },
      {
        name: "areaId",
        label: "campo.area",
        kind: "select",
        options: named(areas.filter(({ levels }) => levels?.includes("LEVEL_L1"))),
        initial: ticket.level === "LEVEL_L1" ? ticket.areaId : undefined,
      },
      ...deadlineFields(ticket.deadline),
    ],
  },
  complete: {
    action: "TICKET_ACTION_COMPLETE",
    rpc: "TicketService.CompleteTicket",
    icon: "pen",
    fields: ({ ticket, t, services }) => [
      ...facts.map(
        (fact): FieldSpec => ({
          name: `incident.${fact}`,
          label: `hecho.${fact}`,
          kind: "lines",
          initial: ticket.incident?.[fact as "behaviour"],
        }),
      ),
      {
        name: "incident.occurredAt",
        label: "hecho.occurredAt",
        kind: "moment",
        initial: ticket.incident?.occurredAt && localOf(ticket.incident.occurredAt),
      },
      {
        name: "scope",
        label: "campo.alcance",
        kind: "choice",
        options: optionsOf(t, "alcance", scopes),
        initial: ticket.scope,
      },
      {
        name: "serviceId",
        label: "campo.servicio",
        kind: "select",
        options: named(services),
        initial: ticket.serviceId,
      },
      { name: "occurrenceConfirmed", label: "campo.hace_mucho", kind: "check" },
    ],
  },
  setDeadline: {
    action: "TICKET_ACTION_SET_DEADLINE",
    rpc: "TicketService.SetDeadline",
    key: "m",
    icon: "clock",
    fields: ({ ticket, now }) => [
      {
        name: "deadline",
        label: "campo.plazo",
        hint: "campo.plazo_que",
        kind: "moment",
        isRequired: true,
        initial: localOf(ticket.deadline ?? ticket.maximumDueAt ?? now),
      },
      { name: "overrideReason", label: "campo.mas_alla", hint: "campo.mas_alla_que", kind: "lines" },
    ],
  },
  startWaiting: {
    action: "TICKET_ACTION_START_WAITING",
    rpc: "TicketService.StartWaiting",
    key: "p",
    icon: "pause",
    fits: ({ ticket }) => ticket.waitingFor === undefined,
    fields: ({ t }) => [
      {
        name: "waitingFor",
        label: "campo.espera_a",
        kind: "choice",
        isRequired: true,
        options: optionsOf(t, "espera", ["WAITING_FOR_REQUESTER", "WAITING_FOR_THIRD_PARTY"]),
        initial: "WAITING_FOR_REQUESTER",
      },
      { name: "reason", label: "campo.motivo", kind: "lines", isRequired: true },
    ],
  },
  endWaiting: {
    action: "TICKET_ACTION_END_WAITING",
    rpc: "TicketService.EndWaiting",
    key: "o",
    icon: "clock",
    fits: ({ ticket }) => ticket.waitingFor !== undefined,
  },
  knowledge: {
    action: "TICKET_ACTION_RECORD_KNOWLEDGE_CHECK",
    rpc: "TicketService.RecordKnowledgeCheck",
    key: "l",
    icon: "book",
    fields: ({ t }) => knowledgeFields((result) => t(`conocimiento.${result}`)),
  },
  show: {
    action: "TICKET_ACTION_SHOW_TO_REQUESTER",
    rpc: "TicketService.ShowToRequester",
    icon: "users",
    fields: () => [],
  },
  declassify: {
    action: "TICKET_ACTION_DECLASSIFY",
    rpc: "TicketService.DeclassifyTicket",
    icon: "shield",
    fits: ({ ticket }) => ticket.kind === "TICKET_KIND_SECURITY_INCIDENT",
    fields: ({ ticket, t }) => [
      {
        name: "kind",
        label: "campo.es_en_verdad",
        hint:
          ticket.declassifiedKind === undefined
            ? "campo.desclasificar_propone"
            : "campo.desclasificar_confirma",
        kind: "choice",
        isRequired: true,
        options: optionsOf(t, "tipo", kinds),
        initial: ticket.declassifiedKind,
      },
      { name: "reason", label: "campo.motivo", kind: "lines", isRequired: true },
    ],
  },
} as const satisfies Readonly<Record<string, Act>>;

/** What consulting the knowledge base gave (RA 0040/2022 §7.2e). */
const knowledgeFields = (wordOf: (result: string) => string): readonly FieldSpec[] => [
  {
    name: "result",
    label: "campo.que_dio",
    kind: "choice",
    isRequired: true,
    options: ["HELPED", "DID_NOT_HELP", "NO_ARTICLE", "NOT_APPLICABLE"].map((word) => ({
      value: `KNOWLEDGE_RESULT_${word}`,
      label: wordOf(`KNOWLEDGE_RESULT_${word}`),
    })),
  },
  {
    name: "articleId",
    label: "campo.articulo",
    kind: "article",
    isAsked: ({ result = "" }) => result.endsWith("HELP") || result.endsWith("HELPED"),
  },
  { name: "note", label: "campo.que_se_busco", kind: "lines" },
];

const deadlineFields = (deadline: string | undefined): readonly FieldSpec[] =>
  deadline === undefined
    ? [
        { name: "acceptMaximum", label: "campo.acepta_maximo", kind: "check", initial: "true" },
        {
          name: "deadline",
          label: "campo.plazo",
          kind: "moment",
          isAsked: ({ acceptMaximum }) => acceptMaximum !== "true",
        },
      ]
    : [];
