import type { Ticket, TicketSummary } from "@yanapa/proto/json/tickets.ts";
import { call } from "../../lib/call.ts";
import { isProblem } from "../../lib/problem.ts";

/** What is done to one ticket or to many. */
export type Order =
  | { readonly kind: "take" }
  | { readonly kind: "release" }
  | { readonly kind: "assign"; readonly personId: string }
  | { readonly kind: "reroute"; readonly areaId: string; readonly reason: string };

/** What came of it for one ticket: how it is now, or why not. */
export type Outcome = {
  /** As it was on screen. */
  readonly row: TicketSummary;
  /** As it is after the command; absent when it was not done. */
  readonly now?: TicketSummary;
  /** Why not, in the server's words. */
  readonly why?: string;
};

/** Who acts, and where. */
export type Actor = { readonly entityId: string; readonly personId: string };

/** So many single commands at a time; so many tickets in a command for many. */
const atOnce = 4;
const atMost = 50;

/** Does it to each, in the version that was on screen: what somebody else changed meanwhile is refused, not overwritten. */
export const performAll = async (
  actor: Actor,
  order: Order,
  rows: readonly TicketSummary[],
): Promise<readonly Outcome[]> => {
  const isForMany = rows.length > 1 && (order.kind === "take" || order.kind === "assign");
  const size = isForMany ? atMost : atOnce;
  const outcomes: Outcome[] = [];
  for (let at = 0; at < rows.length; at += size) {
    const some = rows.slice(at, at + size);
    outcomes.push(
      ...(isForMany
        ? await performMany(actor, order, some)
        : await Promise.all(some.map((row) => perform(actor.entityId, order, row)))),
    );
  }
  return outcomes;
};

type Options = { readonly entityId: string; readonly idempotencyKey: string };

/** No answer is no refusal: the same command under the same key is done once. */
const insisting = async <Answer>(entityId: string, command: (options: Options) => Promise<Answer>) => {
  const options = { entityId, idempotencyKey: crypto.randomUUID() };
  try {
    return await command(options);
  } catch (error) {
    if (isProblem(error) && error.status < 500) throw error;
    return command(options);
  }
};

const whyOf = (error: unknown): Pick<Outcome, "why"> => (isProblem(error) ? { why: error.message } : {});

const perform = async (entityId: string, order: Order, row: TicketSummary): Promise<Outcome> => {
  try {
    const { ticket } = await insisting(entityId, (options) => send(order, row, options));
    return { row, now: ticket === undefined ? row : patched(row, ticket) };
  } catch (error) {
    return { row, ...whyOf(error) };
  }
};

const performMany = async (
  { entityId, personId }: Actor,
  order: Order,
  rows: readonly TicketSummary[],
): Promise<readonly Outcome[]> => {
  const tickets = rows.map(({ id = "", version = 0 }) => ({ ticketId: id, expectedVersion: version }));
  const holderId = order.kind === "assign" ? order.personId : personId;
  try {
    const { outcomes = [] } = await insisting(entityId, (options) =>
      order.kind === "assign"
        ? call("TicketService.BatchAssignTickets", { tickets, personId: holderId }, options)
        : call("TicketService.BatchTakeTickets", { tickets }, options),
    );
    const byId = new Map(outcomes.map((each) => [each.ticketId, each]));
    return rows.map((row) => {
      const { done, version = 0, message = "" } = byId.get(row.id) ?? {};
      return done ? { row, now: { ...row, holderId, version } } : { row, why: message };
    });
  } catch (error) {
    return rows.map((row) => ({ row, ...whyOf(error) }));
  }
};

const send = (
  order: Order,
  { id: ticketId = "", version: expectedVersion = 0 }: TicketSummary,
  options: Options,
): Promise<{ readonly ticket?: Ticket }> => {
  const which = { ticketId, expectedVersion };
  switch (order.kind) {
    case "take":
      return call("TicketService.TakeTicket", which, options);
    case "release":
      return call("TicketService.ReleaseTicket", which, options);
    case "assign":
      return call("TicketService.AssignTicket", { ...which, personId: order.personId }, options);
    case "reroute": {
      const { areaId, reason } = order;
      return call("TicketService.RerouteTicket", { ...which, areaId, reason }, options);
    }
  }
};

/** What gives a ticket back to whoever had it in hand; undefined where no command does. */
export const undoOf = ({ kind }: Order, { holderId = "" }: TicketSummary): Order | undefined => {
  if (kind === "reroute") return undefined;
  return holderId === "" ? { kind: "release" } : { kind: "assign", personId: holderId };
};

/** A row after a command, where it stood. */
const patched = (row: TicketSummary, ticket: Ticket): TicketSummary => ({
  ...row,
  holderId: ticket.holderId ?? "",
  state: ticket.state ?? row.state ?? "TICKET_STATE_UNSPECIFIED",
  version: ticket.version ?? 0,
  areaId: ticket.areaId ?? "",
  areaName: ticket.areaName ?? "",
});
