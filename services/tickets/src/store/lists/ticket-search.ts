import { pageTokens, type Sql } from "@yanapa/database";
import { invalid } from "@yanapa/errors";
import { bounded, type Reading, readingsOf, wordsOf } from "../../domain/contact/search-readings.ts";
import { tellingTerms } from "../../domain/intake/subject-terms.ts";
import { readTicketNumber, ticketNumber } from "../../domain/ticket/ticket-number.ts";
import { foundBy, shapeOf, standingFor, termRanges } from "../contact/contacts.ts";
import { type SummaryPage, type SummaryRow, summaryColumns } from "./ticket-queue.ts";

const pages = pageTokens("ticket-search", "uuid");

const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/**
 * The tickets of the entity in scope with a number, however it was pasted; or with all the words, as beginnings, in their
 * subject; or whose requester has them in name, document, e-mail or phone, in any spelling that registration reads. Newest
 * first. Throws INVALID_ARGUMENT: QUERY_EMPTY, PAGE_TOKEN_INVALID.
 */
export const searchTickets = async (
  sql: Sql,
  query: string,
  page: { size: number; token: string },
): Promise<SummaryPage> => {
  const before = pages.read(page.token)?.[0] ?? lastId;
  const numbers = await numbersIn(sql, query);
  const bySubject = telling(wordsOf(query));
  const byCard = telling(readingsOf(query));
  if (numbers.length === 0 && bySubject.length === 0 && byCard.length === 0) {
    throw invalid("query", "QUERY_EMPTY");
  }
  const subjects = foundBy(["ticket_term", "ticket_id"], bySubject, 4);
  const cards = foundBy(["contact_term", "contact_id"], byCard, 4 + 2 * bySubject.flat().length);
  const found = [
    "SELECT id FROM ticket WHERE number = ANY ($3::text[])",
    ...(bySubject.length > 0 ? [subjects] : []),
    ...(byCard.length > 0 ? [`SELECT id FROM ticket WHERE contact_id IN (${withUnited(cards)})`] : []),
  ];
  const rows = await sql.query<SummaryRow>(
    `tickets_search_${shapeOf(bySubject)}_of_${shapeOf(byCard)}`,
    `SELECT ${summaryColumns} FROM ticket t WHERE t.id < $1::uuid AND t.id IN (
       ${found.join(" UNION ")}
     ) ORDER BY t.id DESC LIMIT $2`,
    [before, page.size + 1, numbers, ...termRanges(bySubject), ...termRanges(byCard)],
  );
  const { rows: kept, next } = pages.page(rows, page.size, ({ id }) => [id]);
  return { rows: kept, nextPageToken: next };
};

/** The numbers that a text can mean here: without acronym the entity's own, without year those of all its years. */
const numbersIn = async (sql: Sql, query: string): Promise<string[]> => {
  const [own] = await sql.query<{ acronym: string; years: number[] }>(
    "tickets_search_acronym",
    `SELECT acronym, ARRAY (SELECT year FROM number_block) AS years FROM entity_projection
      WHERE id = nullif(current_setting('yanapa.entity', true), '')::uuid`,
  );
  const { acronym = "", years = [] } = own ?? {};
  const { whole, count } = readTicketNumber(query, acronym);
  if (count === undefined) return [...whole];
  return [...whole, ...years.map((year) => ticketNumber(acronym, year, count))];
};

/** All the cards of the people whose cards are found. */
const withUnited = (cards: string): string => `WITH card AS (${standingFor(cards)})
  SELECT id FROM card UNION SELECT other.id FROM contact other JOIN card ON other.united_into_id = card.id`;

const telling = (readings: readonly Reading[]): Reading[] => bounded(readings.map(tellingTerms));
