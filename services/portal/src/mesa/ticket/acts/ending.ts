import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import { shortInstant } from "../../../lib/dates.ts";
import { localOf } from "../../../lib/local-moment.ts";
import { type About, type Act, named, optionsOf } from "./act.ts";
import type { FieldSpec, Values } from "./field-spec.ts";
import { chosenMark } from "./request.ts";

const degrees = ["OUTAGE_DEGREE_DOWN", "OUTAGE_DEGREE_DEGRADED"];
const scopes = ["SCOPE_ONE", "SCOPE_GROUP", "SCOPE_ALL"];
const isOpen = ({ endTime }: { endTime?: string }) => endTime === undefined;
const reason: FieldSpec = { name: "reason", label: "campo.motivo", kind: "lines", isRequired: true };

const outageFields = ({ ticket, t, services, now }: About): FieldSpec[] => [
  {
    name: "serviceId",
    label: "campo.servicio",
    kind: "select",
    isRequired: true,
    options: named(services),
    initial: ticket.serviceId,
  },
  {
    name: "degree",
    label: "campo.grado",
    kind: "choice",
    isRequired: true,
    options: optionsOf(t, "grado", degrees),
  },
  {
    name: "scope",
    label: "campo.alcance",
    kind: "choice",
    isRequired: true,
    options: optionsOf(t, "alcance", scopes),
    initial: ticket.scope,
  },
  {
    name: "startTime",
    label: "campo.desde",
    kind: "moment",
    isRequired: true,
    initial: localOf(ticket.incident?.occurredAt ?? ticket.receivedAt ?? now),
  },
  { name: "endTime", label: "campo.hasta", hint: "campo.hasta_que", kind: "moment" },
];

const whichOutage = (
  { ticket, t, services }: About,
  isOne: (outage: { endTime?: string }) => boolean,
): FieldSpec => {
  const outages = (ticket.outages ?? []).filter(isOne);
  return {
    name: "outageId",
    label: "campo.interrupcion",
    kind: "select",
    isRequired: true,
    options: outages.map(({ id = "", serviceId, degree, startTime = "" }) => ({
      value: id,
      label: `${services.find((each) => each.id === serviceId)?.name ?? ""} · ${t(`grado.${degree}`)} · ${shortInstant(startTime, "es")}`,
    })),
    initial: outages[0]?.id,
  };
};

/** Whether its outages without end go on: else they are ended before (RA 0040/2022 §7.5). */
const goOn = ({ ticket }: About): FieldSpec[] =>
  (ticket.outages ?? []).some(isOpen)
    ? [{ name: "outagesGoOn", label: "campo.sigue_fallando", kind: "check" }]
    : [];

const isUndetermined = ({ interruption }: Values) => interruption === "INTERRUPTION_UNDETERMINED";

/** How a ticket may be closed as it stands: confirmed, without confirmation, or as it was proposed. */
const outcomeOf = ({ state, verifications = [], cycle, proposedOutcome }: Ticket): string => {
  if (state !== "TICKET_STATE_RESOLVED") return proposedOutcome ?? "OUTCOME_SOLVED";
  const last = verifications.findLast((each) => each.cycle === cycle);
  return last?.answer === "VERIFICATION_ANSWER_CONFIRMED" ? "OUTCOME_SOLVED" : "OUTCOME_UNCONFIRMED";
};

/** Acts about the remedy, how service failed meanwhile, and the end (RA 0040/2022 §7.3 to §7.5, §8). */
export const ending = {
  resolution: {
    action: "TICKET_ACTION_RECORD_RESOLUTION",
    rpc: "TicketService.RecordResolution",
    key: "f",
    icon: "pen",
    fields: ({ ticket: { resolution = {} }, t }) => [
      {
        name: "resolution.confirmedCause",
        label: "campo.causa",
        kind: "lines",
        isRequired: true,
        initial: resolution.confirmedCause,
      },
      {
        name: "resolution.causeType",
        label: "campo.tipo_causa",
        kind: "choice",
        isRequired: true,
        options: optionsOf(t, "causa", [
          "CAUSE_TYPE_FUNCTIONAL",
          "CAUSE_TYPE_DEVELOPMENT",
          "CAUSE_TYPE_UNDETERMINED",
        ]),
        initial: resolution.causeType,
      },
      {
        name: "resolution.alternatives",
        label: "campo.alternativas",
        hint: "campo.alternativas_que",
        kind: "alternatives",
        isRequired: true,
        initial: resolution.alternatives
          ?.map(({ description = "", chosen }) => `${chosen ? chosenMark : ""}${description}`)
          .join("\n"),
      },
      {
        name: "resolution.justification",
        label: "campo.por_que_esa",
        kind: "lines",
        isRequired: true,
        initial: resolution.justification,
      },
      {
        name: "resolution.operations",
        label: "campo.operaciones",
        hint: "campo.una_por_linea",
        kind: "list",
        isRequired: true,
        initial: resolution.operations?.join("\n"),
      },
      {
        name: "resolution.elements",
        label: "campo.elementos",
        hint: "campo.una_por_linea",
        kind: "list",
        initial: resolution.elements?.join("\n"),
      },
    ],
  },
  outage: {
    action: "TICKET_ACTION_RECORD_OUTAGE",
    rpc: "TicketService.RecordOutage",
    icon: "outage",
    fields: outageFields,
  },
  endOutage: {
    action: "TICKET_ACTION_CORRECT_OUTAGE",
    rpc: "TicketService.EndOutage",
    icon: "outage",
    fits: ({ ticket }) => (ticket.outages ?? []).some(isOpen),
    fields: (about) => [
      whichOutage(about, isOpen),
      {
        name: "endTime",
        label: "campo.hasta",
        kind: "moment",
        isRequired: true,
        initial: localOf(about.now),
      },
    ],
  },
  correctOutage: {
    action: "TICKET_ACTION_CORRECT_OUTAGE",
    rpc: "TicketService.CorrectOutage",
    icon: "outage",
    fits: ({ ticket }) => (ticket.outages ?? []).length > 0,
    fields: (about) => [whichOutage(about, () => true), reason, ...outageFields(about)],
  },
  voidOutage: {
    action: "TICKET_ACTION_CORRECT_OUTAGE",
    rpc: "TicketService.VoidOutage",
    icon: "outage",
    fits: ({ ticket }) => (ticket.outages ?? []).length > 0,
    fields: (about) => [whichOutage(about, () => true), reason],
  },
  resolve: {
    action: "TICKET_ACTION_RESOLVE",
    rpc: "TicketService.ResolveTicket",
    fits: ({ ticket }) => ticket.state !== "TICKET_STATE_RESOLVED" && ticket.state !== "TICKET_STATE_CLOSED",
    key: "v",
    icon: "check",
    fields: (about) => [
      {
        name: "summary",
        label: "campo.que_se_hizo",
        hint: "campo.que_se_hizo_que",
        kind: "lines",
        isRequired: true,
      },
      ...(about.ticket.kind?.endsWith("INCIDENT")
        ? [{ name: "reportText", label: "campo.para_informe", kind: "lines", isRequired: true } as const]
        : []),
      {
        name: "interruption",
        label: "campo.hubo_interrupcion",
        kind: "choice",
        isRequired: true,
        options: optionsOf(about.t, "hubo", [
          "INTERRUPTION_RECORDED",
          "INTERRUPTION_NONE",
          "INTERRUPTION_UNDETERMINED",
        ]),
        initial: (about.ticket.outages ?? []).length > 0 ? "INTERRUPTION_RECORDED" : undefined,
      },
      {
        name: "interruptionReason",
        label: "campo.por_que_no_se_sabe",
        kind: "lines",
        isRequired: true,
        isAsked: isUndetermined,
      },
      ...goOn(about),
    ],
  },
  verify: {
    action: "TICKET_ACTION_RECORD_VERIFICATION",
    rpc: "TicketService.RecordVerification",
    key: "y",
    icon: "verify",
    fits: ({ ticket }) => ticket.state === "TICKET_STATE_RESOLVED",
    fields: ({ ticket, t, channels }) => [
      {
        name: "answer",
        label: "campo.que_dijo",
        kind: "choice",
        isRequired: true,
        options: optionsOf(t, "verificacion", [
          "VERIFICATION_ANSWER_CONFIRMED",
          "VERIFICATION_ANSWER_PERSISTS",
          "VERIFICATION_ANSWER_NO_ANSWER",
        ]),
      },
      { name: "comment", label: "campo.sus_palabras", kind: "lines", isRequired: true },
      {
        name: "channelId",
        label: "campo.por_que_canal",
        kind: "select",
        options: named(channels),
        initial: ticket.channelId,
      },
    ],
  },
  propose: {
    action: "TICKET_ACTION_PROPOSE_OUTCOME",
    rpc: "TicketService.ProposeOutcome",
    icon: "done",
    fields: ({ t }) => [
      {
        name: "outcome",
        label: "campo.como_termina",
        kind: "choice",
        isRequired: true,
        options: optionsOf(t, "resultado", ["OUTCOME_DUPLICATE", "OUTCOME_REJECTED", "OUTCOME_WITHDRAWN"]),
      },
      reason,
    ],
  },
  close: {
    action: "TICKET_ACTION_CLOSE",
    rpc: "TicketService.CloseTicket",
    icon: "done",
    fixed: ({ ticket }) => ({ outcome: outcomeOf(ticket) }),
    fields: (about) => [{ name: "note", label: "campo.que_se_reviso", kind: "lines" }, ...goOn(about)],
  },
  reopen: {
    action: "TICKET_ACTION_REOPEN",
    rpc: "TicketService.ReopenTicket",
    icon: "undo",
    fits: ({ ticket }) => ticket.state === "TICKET_STATE_CLOSED",
    fields: () => [reason],
  },
} as const satisfies Readonly<Record<string, Act>>;
