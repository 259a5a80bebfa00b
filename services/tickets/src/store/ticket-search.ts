import { pageTokens, type Sql } from "@yanapa/database";
import { InvalidArgumentError } from "@yanapa/errors";
import { termsOfQuery } from "../domain/contact.ts";
import { tellingTerms } from "../domain/subject-terms.ts";
import { hasTerms, termRanges } from "./contacts.ts";
import { type SummaryPage, type SummaryRow, summaryColumns } from "./ticket-queue.ts";

const pages = pageTokens("ticket-search", "uuid");

const numberForm = /^[A-Z][A-Z0-9]*-\d{4}-\d{6}$/;
const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/**
 * The tickets of the entity in scope with a number; or with all the words, as beginnings, in their subject; or whose
 * requester has them in name, document, e-mail or phone. Newest first.
 * Throws INVALID_ARGUMENT: QUERY_EMPTY, PAGE_TOKEN_INVALID.
 */
export const searchTickets = async (
  sql: Sql,
  query: string,
  page: { size: number; token: string },
): Promise<SummaryPage> => {
  const before = pages.read(page.token)?.[0] ?? lastId;
  const number = query.trim().toUpperCase();
  if (numberForm.test(number)) {
    const rows = await sql.query<SummaryRow>(
      "tickets_by_number",
      `SELECT ${summaryColumns} FROM ticket t WHERE t.number = $1 AND t.id < $2::uuid`,
      [number, before],
    );
    return { rows, nextPageToken: "" };
  }
  const terms = tellingTerms(termsOfQuery(query));
  if (terms.length === 0) {
    throw new InvalidArgumentError("QUERY_EMPTY", [{ field: "query", reason: "QUERY_EMPTY" }]);
  }
  const rows = await sql.query<SummaryRow>(
    `tickets_search_${terms.length}`,
    `SELECT ${summaryColumns} FROM ticket t WHERE t.id < $1::uuid AND t.id IN (
       (${inSubject(terms.length, 3)})
       UNION
       SELECT own.id FROM contact c JOIN ticket own ON own.entity_id = c.entity_id AND own.contact_id = c.id
       WHERE ${hasTerms("c", terms.length, 3)}
     ) ORDER BY t.id DESC LIMIT $2`,
    [before, page.size + 1, ...termRanges(terms)],
  );
  const kept = rows.slice(0, page.size);
  const last = kept.at(-1);
  return { rows: kept, nextPageToken: rows.length > kept.length && last ? pages.write(last.id) : "" };
};

const inSubject = (count: number, first: number): string =>
  Array.from({ length: count }, (_, index) => {
    const from = first + 2 * index;
    return `SELECT ticket_id FROM ticket_term WHERE term >= $${from} AND term < $${from + 1}`;
  }).join(" INTERSECT ");
