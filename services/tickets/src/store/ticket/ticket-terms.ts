import type { Tx } from "@yanapa/database";
import { termsOfSubject, termsOfText } from "../../domain/intake/subject-terms.ts";
import type { Ticket } from "../../domain/ticket/ticket.ts";
import { firstFree } from "./ticket-row.ts";

/** The words of a new ticket: of its subject all, of what is written with it the first. */
export const termsOfNew = ({ data, messages }: Ticket): string[] => [
  ...new Set([
    ...termsOfSubject(data.subject),
    ...[data.description, ...messages.map(({ body }) => body)].flatMap(termsOfText),
  ]),
];

/** Keeps the words that messages bring. Nothing is read: who wrote them may not see what the ticket has become. */
export const addTerms = (tx: Tx, { data, messages }: Ticket): void => {
  const terms = [...new Set(messages.flatMap(({ body }) => termsOfText(body)))];
  if (terms.length > 0) {
    tx.write("tickets_add_terms", [addTermsText], [data.entityId, data.id, data.restricted, terms]);
  }
};

const addTermsText = `INSERT INTO ticket_term (entity_id, term, ticket_id, restricted)
  SELECT $1::uuid, term, $2::uuid, $3::boolean FROM unnest($4::text[]) AS term ON CONFLICT DO NOTHING`;

/** Inserts the words of a ticket that `insertTicketText` keeps in the same statement. */
export const insertTermsText = `INSERT INTO ticket_term (entity_id, term, ticket_id, restricted)
  SELECT $1, term, $2, $${firstFree}::boolean FROM unnest($${firstFree + 1}::text[]) AS term`;
