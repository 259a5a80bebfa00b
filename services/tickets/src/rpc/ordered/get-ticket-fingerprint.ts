import type {
  GetTicketFingerprintRequest,
  GetTicketFingerprintResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_action_service.ts";
import type { Handler } from "@yanapa/rpc";
import { fingerprintOf } from "../../domain/ordered/fingerprint.ts";
import { readTicket } from "../../store/ticket/tickets.ts";
import type { App } from "../app.ts";

/** Gets what a ticket's text is compared by, never the text. Of a security incident nothing is told. */
export const getTicketFingerprint =
  ({ database }: App): Handler<GetTicketFingerprintRequest, GetTicketFingerprintResponse> =>
  ({ entityId, ticketId }) =>
    database.read({ kind: "staff", entityId, restricted: false }, async (sql) => {
      const { subject, description } = await readTicket(sql, ticketId);
      return { fingerprint: fingerprintOf(`${subject} ${description}`) };
    });
