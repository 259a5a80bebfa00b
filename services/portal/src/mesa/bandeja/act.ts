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
  readonly ticket?: Ticket;
  readonly error?: unknown;
};

/** So many at a time: each is a command of its own, with an outcome of its own. */
const atOnce = 4;

/** Does it to each, in the version that was on screen: what somebody else changed meanwhile is refused, not overwritten. */
export const performAll = async (
  entityId: string,
  order: Order,
  rows: readonly TicketSummary[],
): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (let at = 0; at < rows.length; at += atOnce) {
    const some = rows.slice(at, at + atOnce).map((row) => perform(entityId, order, row));
    outcomes.push(...(await Promise.all(some)));
  }
  return outcomes;
};

const perform = async (entityId: string, order: Order, row: TicketSummary): Promise<Outcome> => {
  const options = { entityId, idempotencyKey: crypto.randomUUID() };
  try {
    // No answer is no refusal: the same command under the same key is done once.
    const { ticket } = await send(order, row, options).catch((error: unknown) => {
      if (isProblem(error) && error.status < 500) throw error;
      return send(order, row, options);
    });
    return ticket === undefined ? { row } : { row, ticket };
  } catch (error) {
    return { row, error };
  }
};

const send = (
  order: Order,
  { id: ticketId = "", version: expectedVersion = 0 }: TicketSummary,
  options: { readonly entityId: string; readonly idempotencyKey: string },
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
export const patched = (row: TicketSummary, ticket: Ticket): TicketSummary => ({
  ...row,
  holderId: ticket.holderId ?? "",
  state: ticket.state ?? row.state ?? "TICKET_STATE_UNSPECIFIED",
  version: ticket.version ?? 0,
  areaId: ticket.areaId ?? "",
  areaName: ticket.areaName ?? "",
});
