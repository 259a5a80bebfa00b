import { invalid } from "@yanapa/errors";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import type { KnowledgeResult } from "../ticket/ticket-words.ts";

/** Throws unless somebody may record that knowledge was consulted now: WRONG_STATE, PERMISSION_DENIED/AREA_NOT_YOURS. */
export const mustCheckKnowledge = (ticket: Ticket, who: Attendant): void => {
  ticket.mustBe("OPEN", "IN_PROGRESS");
  ticket.mustControl(who);
};

/**
 * Records that the knowledge base was consulted and what it gave (RA 0040/2022 §7.2e).
 * Throws INVALID_ARGUMENT: ARTICLE_MISSING when one was tried and is not named, KNOWLEDGE_REASON_MISSING when it does
 * not apply and nothing says why.
 */
export const checkKnowledge = (
  ticket: Ticket,
  who: Attendant,
  check: { result: KnowledgeResult; articleId: string; note: string },
  now: Temporal.Instant,
): void => {
  mustCheckKnowledge(ticket, who);
  const { result, articleId, note } = check;
  const wasTried = result === "HELPED" || result === "DID_NOT_HELP";
  if (wasTried && articleId === "") {
    throw invalid("article_id", "ARTICLE_MISSING");
  }
  if (result === "NOT_APPLICABLE" && note.trim() === "") {
    const reason = "KNOWLEDGE_REASON_MISSING";
    throw invalid("note", reason);
  }
  const { knowledgeChecks, cycle } = ticket.data;
  knowledgeChecks.push({ result, articleId, note, actorId: who.personId, at: now, cycle });
  ticket.announce("TicketKnowledgeChecked", { result, articleId });
};
