import type { Area, Level } from "@yanapa/proto/json/identity.ts";
import { localOf } from "../../../lib/local-moment.ts";
import { type About, type Act, named, optionsOf } from "./act.ts";
import type { FieldSpec } from "./field-spec.ts";

const ranks: Readonly<Record<string, number>> = {
  LEVEL_L1: 1,
  LEVEL_L2: 2,
  LEVEL_L3_DEVELOPMENT: 3,
  LEVEL_L3_SECURITY: 3,
};
const rankOf = (level: Level | undefined): number => ranks[level ?? ""] ?? 0;

/** An area to give control to, and the level it gets it at, in one choice: who chooses thinks of people, not of levels. */
const higher = ({ areas, ticket, t }: About) =>
  areas.flatMap(({ id = "", name = "", levels = [] }) =>
    levels
      .filter((level) => rankOf(level) > rankOf(ticket.level))
      .map((level) => ({ value: `${id} ${level}`, label: `${name} · ${t(`nivel.${level}`)}` })),
  );

const sameLevel = ({ areas, ticket }: About): Area[] =>
  areas.filter(
    ({ id, levels = [] }) =>
      id !== ticket.areaId && levels.some((level) => rankOf(level) === rankOf(ticket.level)),
  );

const reason: FieldSpec = { name: "reason", label: "campo.motivo", kind: "lines", isRequired: true };
/** A consulta interna is due so soon unless one says otherwise. */
const consultationMs = 4 * 3_600_000;

const hasAsked = ({ ticket }: About): boolean =>
  (ticket.consultations ?? []).some(({ cycle }) => cycle === ticket.cycle);

const hasOpen = ({ ticket }: Pick<About, "ticket">): boolean =>
  (ticket.consultations ?? []).some(({ result }) => result === undefined);

/** Acts that give control to somebody else, or ask without giving it (RA 0040/2022 §5, §7.2e). */
export const control = {
  release: {
    action: "TICKET_ACTION_RELEASE",
    rpc: "TicketService.ReleaseTicket",
    icon: "tray",
    fits: ({ ticket, personId }) => ticket.holderId === personId,
    fields: () => [],
  },
  assign: {
    action: "TICKET_ACTION_ASSIGN",
    rpc: "TicketService.AssignTicket",
    icon: "user",
    fields: ({ people, ticket }) => [
      {
        name: "personId",
        label: "campo.a_quien",
        kind: "select",
        isRequired: true,
        options: people.filter(({ value }) => value !== ticket.holderId),
      },
    ],
  },
  escalate: {
    action: "TICKET_ACTION_ESCALATE",
    rpc: "TicketService.EscalateTicket",
    key: "e",
    icon: "up",
    // First the knowledge base, then a specialised area (RA 0040/2022 §7.2e).
    after: { KNOWLEDGE_NOT_CONSULTED: "knowledge", CONSULTATION_OPEN: "settle" },
    fits: ({ ticket }) => rankOf(ticket.level) < 3,
    fixed: (_about, { target = "" }) => {
      const [areaId, level] = target.split(" ");
      return { areaId, level };
    },
    fields: (about) => [
      {
        name: "target",
        standsFor: ["areaId", "level"],
        label: "campo.a_que_area",
        kind: "select",
        isRequired: true,
        options: higher(about),
      },
      reason,
      ...(hasAsked(about)
        ? []
        : [
            {
              name: "consultationNotApplicableReason",
              label: "campo.sin_consulta",
              hint: "campo.sin_consulta_que",
              kind: "lines",
              isRequired: true,
            } as const,
          ]),
    ],
  },
  hierarchy: {
    action: "TICKET_ACTION_ESCALATE_TO_HIERARCHY",
    rpc: "TicketService.EscalateToHierarchy",
    icon: "users",
    fields: () => [reason],
  },
  giveBack: {
    action: "TICKET_ACTION_RETURN",
    rpc: "TicketService.ReturnTicket",
    key: "d",
    icon: "undo",
    fits: ({ ticket }) => ticket.level !== "LEVEL_L1",
    fields: ({ t }) => [
      {
        name: "reason",
        label: "campo.por_que_vuelve",
        kind: "choice",
        isRequired: true,
        options: optionsOf(t, "devolucion", [
          "RETURN_REASON_SOLVED",
          "RETURN_REASON_NEEDS_INFORMATION",
          "RETURN_REASON_WRONG_AREA",
        ]),
      },
      { name: "note", label: "campo.que_debe_saber", kind: "lines", isRequired: true },
    ],
  },
  reroute: {
    action: "TICKET_ACTION_REROUTE",
    rpc: "TicketService.RerouteTicket",
    icon: "right",
    fields: (about) => [
      {
        name: "areaId",
        label: "campo.a_que_area",
        kind: "select",
        isRequired: true,
        options: named(sameLevel(about)),
      },
      reason,
    ],
  },
  ask: {
    action: "TICKET_ACTION_ASK_CONSULTATION",
    rpc: "TicketService.AskConsultation",
    key: "c",
    icon: "ask",
    fields: ({ areas, ticket, now }) => [
      {
        name: "areaId",
        label: "campo.a_que_area",
        kind: "select",
        isRequired: true,
        options: named(areas.filter(({ id }) => id !== ticket.areaId)),
      },
      { name: "question", label: "campo.pregunta", kind: "lines", isRequired: true },
      {
        name: "dueAt",
        label: "campo.responder_hasta",
        kind: "moment",
        isRequired: true,
        initial: localOf(new Date(Date.parse(now) + consultationMs).toISOString()),
      },
    ],
  },
  answer: {
    action: "TICKET_ACTION_ANSWER_CONSULTATION",
    rpc: "TicketService.AnswerConsultation",
    key: "a",
    icon: "reply",
    fits: hasOpen,
    fields: (about) => [
      consultation(
        about,
        ({ answeredAt, areaId = "" }) => answeredAt === undefined && about.areaIds.includes(areaId),
      ),
      { name: "answer", label: "campo.respuesta", kind: "lines", isRequired: true },
    ],
  },
  settle: {
    action: "TICKET_ACTION_SETTLE_CONSULTATION",
    rpc: "TicketService.SettleConsultation",
    icon: "done",
    fits: hasOpen,
    fields: (about) => [
      consultation(about, () => true),
      {
        name: "result",
        label: "campo.que_dio",
        kind: "choice",
        isRequired: true,
        options: optionsOf(about.t, "consulta", [
          "CONSULTATION_RESULT_SOLVED",
          "CONSULTATION_RESULT_NOT_SOLVED",
          "CONSULTATION_RESULT_UNANSWERED",
        ]),
      },
    ],
  },
} as const satisfies Readonly<Record<string, Act>>;

type Asked = NonNullable<About["ticket"]["consultations"]>[number];

const consultation = ({ ticket }: About, isOne: (asked: Asked) => boolean): FieldSpec => {
  const open = (ticket.consultations ?? []).filter((each) => each.result === undefined && isOne(each));
  return {
    name: "consultationId",
    label: "campo.consulta",
    kind: "select",
    isRequired: true,
    options: open.map(({ id = "", areaName = "", question = "" }) => ({
      value: id,
      label: `${areaName}: ${question}`,
    })),
    initial: open[0]?.id,
  };
};
