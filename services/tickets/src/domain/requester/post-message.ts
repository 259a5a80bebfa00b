import { invalid } from "@yanapa/errors";
import { endWait } from "../plazo/wait.ts";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import type { NewMessage } from "../ticket/ticket-data.ts";
import type { SpokenMedium } from "../ticket/ticket-words.ts";

/** What somebody writes, or said and logs. */
export type Written = Omit<NewMessage, "createTime">;

/** How something was spoken, for the log of contacts, which has an entry for each. */
export type Conversation = {
  medium: SpokenMedium;
  /** Whether staff sought the requester. */
  outbound: boolean;
  /** The entry that holds it already; "" when one is to be made. */
  contactEntryId: string;
};

/** Throws WRONG_STATE/TICKET_CLOSED unless something may be written about a ticket. */
export const mustTakeMessages = (ticket: Ticket): void => ticket.mustBe("OPEN", "IN_PROGRESS", "RESOLVED");

/** Throws unless somebody may write to the requester now: PERMISSION_DENIED/NOT_THE_CONTACT, WRONG_STATE/TICKET_CLOSED. */
export const mustWriteToRequester = (ticket: Ticket, who: Attendant): void => {
  ticket.mustSpeakForEntity(who);
  mustTakeMessages(ticket);
};

/**
 * Adds a public message or an internal note. The first public message of a person, or the course of action given by
 * voice and logged, is the response that figure 1 measures; what is merely spoken is not. One of the requester ends a
 * wait for them. With a `remedy` it says what was done to resolve the ticket. Throws INVALID_ARGUMENT/MESSAGE_NOT_PUBLIC
 * for a course of action or something spoken among staff.
 */
export const postMessage = (
  ticket: Ticket,
  written: Written,
  now: Temporal.Instant,
  { remedy = false, conversation }: { remedy?: boolean; conversation?: Conversation } = {},
): void => {
  const { data } = ticket;
  mustTakeMessages(ticket);
  const { visibility, courseOfAction, spoken } = written;
  if (visibility !== "PUBLIC" && (courseOfAction || spoken)) {
    const reason = "MESSAGE_NOT_PUBLIC";
    throw invalid("visibility", reason);
  }
  const answers = visibility === "PUBLIC" && written.authorKind === "STAFF" && (!spoken || courseOfAction);
  const firstResponse = answers && data.respondedAt === undefined;
  if (firstResponse) data.respondedAt = now;
  ticket.messages.push({ ...written, createTime: now });
  if (visibility === "PUBLIC") {
    data.lastPublicAt = now;
    data.lastPublicBy = written.authorKind;
  }
  ticket.announce("TicketMessageAdded", {
    messageId: written.id,
    visibility,
    authorKind: written.authorKind,
    courseOfAction,
    spoken,
    firstResponse,
    remedy,
    spokenMedium: (spoken && conversation?.medium) || "UNSPECIFIED",
    spokenOutbound: (spoken && conversation?.outbound) || false,
    contactEntryId: (spoken && conversation?.contactEntryId) || "",
  });
  if (written.authorKind === "REQUESTER" && data.waitingFor === "REQUESTER") endWait(ticket);
};
