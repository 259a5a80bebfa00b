import type {
  ConfirmGuestEmailRequest,
  ConfirmGuestEmailResponse,
} from "@yanapa/proto/yanapa/tickets/v1/guest_request_service.ts";
import type { Handler } from "@yanapa/rpc";
import { confirmEmail } from "../../store/contact/email-codes.ts";
import { findLink } from "../../store/requester/case-links.ts";
import { readTicket } from "../../store/ticket/tickets.ts";
import type { App } from "../app.ts";

/**
 * Confirms the e-mail of a report by the code that was read there, and has the link of the case sent to it. A wrong code is
 * an answer, so that it is counted.
 */
export const confirmGuestEmail =
  ({ database }: App): Handler<ConfirmGuestEmailRequest, ConfirmGuestEmailResponse> =>
  async ({ confirmation, code }, call) => {
    const now = call.clock.now();
    const { entityId, ticketId } = await findLink(database, {
      code: confirmation,
      opens: "CONFIRMATION",
      now,
    });
    return database.change(
      call,
      async (tx) => {
        const { contactId, restricted } = await readTicket(tx, ticketId);
        const { confirmed, attemptsLeft } = await confirmEmail(tx, { contactId, code, actorId: contactId });
        if (!confirmed) return { confirmed, attemptsLeft };
        // Of what became a security incident meanwhile there is no link; its mail would say so.
        if (!restricted)
          tx.announce(
            "CaseLinkAsked",
            { entityId, ticketId },
            { aggregate: "case_link", aggregateId: ticketId, sequence: 1 },
          );
        return { confirmed, attemptsLeft };
      },
      { scope: { kind: "staff", entityId, restricted: true } },
    );
  };
