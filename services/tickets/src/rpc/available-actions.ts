import { asYanapaError, NotFoundError, spanishMessage, type YanapaError } from "@yanapa/errors";
import { accessTable, type RpcPath } from "@yanapa/proto/access.ts";
import type { AvailableAction } from "@yanapa/proto/yanapa/tickets/v1/available_action.ts";
import { type Call, refusalOf, staffOf } from "@yanapa/rpc";
import { mayActAlone } from "../domain/ending/attention-settings.ts";
import { mustReopen } from "../domain/ending/reopen.ts";
import { actionChecks, type Circumstances, type TicketAction } from "../domain/ticket/actions.ts";
import { Ticket } from "../domain/ticket/ticket.ts";
import type { TicketData } from "../domain/ticket/ticket-data.ts";
import { endOfWindow } from "../end-of-window.ts";
import { readAttentionSettings } from "../store/entity/attention-settings.ts";
import { requesterIsAgent, requesterOf } from "../store/requester/requester-is-agent.ts";
import { readTicket } from "../store/ticket/tickets.ts";
import type { App } from "./app.ts";

type TicketRpc = RpcPath extends infer Path
  ? Path extends `/yanapa.tickets.v1.TicketService/${infer Name}`
    ? Name
    : never
  : never;

/** The command that does each action, which says by the contract whose it is. */
const commandOf = {
  TRIAGE: "TriageTicket",
  DECLASSIFY: "DeclassifyTicket",
  COMPLETE: "CompleteTicket",
  TAKE: "TakeTicket",
  ASSIGN: "AssignTicket",
  RELEASE: "ReleaseTicket",
  SET_DEADLINE: "SetDeadline",
  WRITE_TO_REQUESTER: "PostMessage",
  WRITE_NOTE: "PostMessage",
  SHOW_TO_REQUESTER: "ShowToRequester",
  START_WAITING: "StartWaiting",
  END_WAITING: "EndWaiting",
  RECORD_KNOWLEDGE_CHECK: "RecordKnowledgeCheck",
  ASK_CONSULTATION: "AskConsultation",
  ANSWER_CONSULTATION: "AnswerConsultation",
  SETTLE_CONSULTATION: "SettleConsultation",
  REROUTE: "RerouteTicket",
  ESCALATE: "EscalateTicket",
  ESCALATE_TO_HIERARCHY: "EscalateToHierarchy",
  RETURN: "ReturnTicket",
  RECORD_RESOLUTION: "RecordResolution",
  RECORD_OUTAGE: "RecordOutage",
  CORRECT_OUTAGE: "CorrectOutage",
  RESOLVE: "ResolveTicket",
  RECORD_VERIFICATION: "RecordVerification",
  PROPOSE_OUTCOME: "ProposeOutcome",
  CLOSE: "CloseTicket",
  REOPEN: "ReopenTicket",
} as const satisfies Record<TicketAction & AvailableAction["action"], TicketRpc>;

/** A ticket as it is kept, whose case it is, and what its entity has set: all that the checks read here, in one transaction. */
type Kept = {
  data: TicketData;
  requesterId: string;
  settings: Awaited<ReturnType<typeof readAttentionSettings>>;
};

/** Reads a ticket with what tells who may do what with it. Throws NOT_FOUND/TICKET_NOT_FOUND. */
export const readActionable = ({ database }: App, call: Call, ticketId: string): Promise<Kept> =>
  database.read(call, async (sql) => {
    const [data, settings] = await Promise.all([readTicket(sql, ticketId), readAttentionSettings(sql)]);
    return { data, settings, requesterId: await requesterOf(sql, data) };
  });

/**
 * What the caller may do with a ticket now, each with the reason why not, in the order in which a command is refused: by the
 * contract's roles, as the requester of the case, and by the check that the command begins with.
 */
export const availableActions = async (app: App, call: Call, kept: Kept): Promise<AvailableAction[]> => {
  const who = staffOf(call);
  const ticket = new Ticket(kept.data);
  const about = await circumstancesOf(app, call, kept);
  const isOwn = about.requesterId === who.personId && !mayActAlone(about.terms);
  return withoutTraces(() =>
    (Object.keys(actionChecks) as TicketAction[]).map((action) => {
      const command = `/yanapa.tickets.v1.TicketService/${commandOf[action]}` as const;
      const refusal =
        refusalOf(accessTable[command], call.caller) ??
        (isOwn
          ? { reason: requesterIsAgent, data: {} }
          : refusalBy(() => actionChecks[action](ticket, who, about)));
      const { reason = "", data: facts } = refusal ?? {};
      return { action, allowed: reason === "", reason, message: spanishMessage(reason, facts) ?? "" };
    }),
  );
};

/** A refusal here is an answer: nobody reads where it was thrown, and to tell it costs more than all the checks. */
const withoutTraces = <Answer>(ask: () => Answer): Answer => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return ask();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
};

const refusalBy = (check: () => void): YanapaError | undefined => {
  try {
    check();
    return undefined;
  } catch (error) {
    return asYanapaError(error);
  }
};

/** What the checks need to know, asked only where it can make a difference. */
const circumstancesOf = async (
  app: App,
  call: Call,
  { data, requesterId, settings }: Kept,
): Promise<Circumstances & { requesterId: string }> => {
  const { personId, roles } = staffOf(call);
  const mayEnd = roles.includes("SUPERVISOR") || roles.includes("ENTITY_ADMIN");
  const asksWho = settings.closingRule !== "SOMEBODY_ELSE" && (mayEnd || requesterId === personId);
  const [isOnlyPerson = false, reopeningEnd] = await Promise.all([
    asksWho ? unlessAway(app.staffing.isOnlyPerson(call)) : false,
    mayEnd ? unlessAway(reopeningEndOf(app, call, data, settings.reopeningDays)) : undefined,
  ]);
  const terms = { ...settings, isOnlyPerson };
  const now = call.clock.now();
  return { now, terms, reopeningEnd, requesterId, cardPersonId: data.requesterId === "" ? requesterId : "" };
};

const reopeningEndOf = async (
  { clocks }: App,
  call: Call,
  data: TicketData,
  days: number,
): Promise<Temporal.Instant | undefined> => {
  const { entityId, closedAt: askedAt } = data;
  if (askedAt === undefined || refusalBy(() => mustReopen(new Ticket(data), days))) return undefined;
  return endOfWindow(clocks, { entityId, askedAt, days }, call);
};

/** Reading a ticket fails for no peer: what it can't tell now, the command finds out. */
const unlessAway = <Answer>(asked: Promise<Answer>): Promise<Answer | undefined> =>
  asked.catch(() => undefined);

type Answered = { ticket?: { id: string; availableActions: AvailableAction[] } | undefined };

/**
 * A handler whose ticket says, beside what the command did, what the caller may do next. Who may not see it any more is told of
 * nothing, and a repeated command of what holds now.
 */
export const withActions =
  <Request, Reply extends Answered>(
    app: App,
    handler: (request: Request, call: Call) => Promise<Reply>,
  ): ((request: Request, call: Call) => Promise<Reply>) =>
  async (request, call) => {
    const reply = await handler(request, call);
    const { ticket } = reply;
    if (ticket === undefined) return reply;
    try {
      const kept = await readActionable(app, call, ticket.id);
      return { ...reply, ticket: { ...ticket, availableActions: await availableActions(app, call, kept) } };
    } catch (error) {
      if (error instanceof NotFoundError) return reply;
      throw error;
    }
  };
