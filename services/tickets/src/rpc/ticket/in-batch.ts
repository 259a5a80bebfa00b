import { createHash } from "node:crypto";
import { asYanapaError, NotFoundError, spanishMessage } from "@yanapa/errors";
import type { BatchedTicket, TicketOutcome } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Call, Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";

type Answered = { ticket?: { version: number } | undefined };
type Bytes<Reply> = {
  encode(reply: Reply): { finish(): Uint8Array };
  decode(bytes: Uint8Array): Reply;
};

/**
 * Does to many tickets, one after another, what a command does to one. Each is a command of its own, kept under a key that
 * follows from the call's: repeated, what was done is answered as it was, and what failed is tried again. Audit keeps what was
 * refused of one as of a call of its own. Throws
 * NOT_FOUND/TICKET_NOT_FOUND when the caller sees none of them, IDEMPOTENCY_MISMATCH.
 */
export const inBatch = async <Request, Reply extends Answered>(
  { database }: Pick<App, "database">,
  call: Call,
  tickets: readonly BatchedTicket[],
  one: {
    handler: Handler<Request, Reply>;
    bytes: Bytes<Reply>;
    requestOf: (ticket: BatchedTicket) => Request;
  },
): Promise<{ outcomes: TicketOutcome[] }> => {
  // The same key with other tickets is told so before any of them is touched.
  await database.change(call, async () => ({ outcomes: [] as TicketOutcome[] }));
  const outcomes: TicketOutcome[] = [];
  const refusals: (() => void)[] = [];
  for (const ticket of once(tickets)) {
    const { ticketId } = ticket;
    try {
      const reply = await one.handler(one.requestOf(ticket), callFor(call, ticketId, one.bytes));
      outcomes.push({ ticketId, done: true, reason: "", message: "", version: reply.ticket?.version ?? 0 });
    } catch (error) {
      const failure = asYanapaError(error);
      const { reason, data } = failure;
      refusals.push(() => call.refused(failure, { ticket_id: ticketId }));
      const message = spanishMessage(reason, data) ?? "";
      outcomes.push({ ticketId, done: false, reason, message, version: 0 });
    }
  }
  if (outcomes.every(({ reason }) => reason === "TICKET_NOT_FOUND"))
    throw new NotFoundError("TICKET_NOT_FOUND");
  for (const tell of refusals) tell();
  return { outcomes };
};

/** Each ticket once: who names one twice means it once. */
const once = (tickets: readonly BatchedTicket[]): BatchedTicket[] =>
  tickets.filter(({ ticketId }, index) => index === tickets.findIndex((each) => each.ticketId === ticketId));

/** The call as that of a command about one ticket: its key and request are the ticket's own. */
const callFor = <Reply>(call: Call, ticketId: string, bytes: Bytes<Reply>): Call => ({
  ...call,
  ...(call.idempotencyKey !== undefined && { idempotencyKey: digest(`${call.idempotencyKey} ${ticketId}`) }),
  fingerprint: digest(`${call.fingerprint} ${ticketId}`),
  encodeReply: (reply) => bytes.encode(reply as Reply).finish(),
  decodeReply: (encoded) => bytes.decode(encoded),
});

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");
