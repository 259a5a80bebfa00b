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
 * The tickets of the entity in scope with a number, however it was pasted; then, newest first, those with all the words, as
 * beginnings, in their subject, description or messages, and those whose requester has them in name, document, e-mail or phone,
 * in any spelling that registration reads. Throws INVALID_ARGUMENT: QUERY_EMPTY, PAGE_TOKEN_INVALID.
 */
export const searchTickets = async (
  sql: Sql,
  query: string,
  page: { size: number; token: string },
): Promise<SummaryPage> => {
  const numbers = await numbersIn(sql, query);
  const bySubject = telling(wordsOf(query));
  const byCard = telling(readingsOf(query));
  if (numbers.length === 0 && bySubject.length === 0 && byCard.length === 0) {
    throw invalid("query", "QUERY_EMPTY");
  }
  const before = pages.read(page.token)?.[0] ?? lastId;
  const numbered = page.token === "" && numbers.length > 0 ? await withNumbers(sql, numbers, page.size) : [];
  const words = { numbers, bySubject, byCard, before };
  const size = page.size - numbered.length;
  const others = await withWords(sql, words, size + 1);
  const { rows, next } = pages.page(others, size, ({ id }) => [id]);
  // Where the numbers fill the page, the words begin on the next.
  const nextPageToken = size === 0 && others.length > 0 ? pages.write(lastId) : next;
  return { rows: [...numbered, ...rows], nextPageToken };
};

const withNumbers = (sql: Sql, numbers: readonly string[], most: number): Promise<SummaryRow[]> =>
  sql.query(
    "tickets_search_numbers",
    `SELECT ${summaryColumns} FROM ticket t WHERE t.number = ANY ($1::text[]) ORDER BY t.id DESC LIMIT $2`,
    [numbers, most],
  );

/** What is looked for by words, and before which ticket. */
type Words = { numbers: readonly string[]; bySubject: Reading[]; byCard: Reading[]; before: string };

/**
 * What few tickets have is looked up; what many have is looked for in one ticket after another, the newest first, until the page
 * is full. So neither costs what the number of all that have it does.
 */
const withWords = async (
  sql: Sql,
  { numbers, bySubject, byCard, before }: Words,
  most: number,
): Promise<SummaryRow[]> => {
  if (bySubject.length === 0 && byCard.length === 0) return [];
  const sizes = await sizesOf(sql, bySubject.flat());
  const sizeOf = (term: string) => sizes.get(term) ?? 0;
  // The rarest word of each first: it leads to the tickets, and the others are looked for in those.
  const readings = bySubject.map((reading) => reading.toSorted((one, other) => sizeOf(one) - sizeOf(other)));
  const isCommon = readings.some(([rarest = ""]) => sizeOf(rarest) > manyTickets);
  const cards = withUnited(foundBy(["contact_term", "contact_id"], byCard, 4 + 2 * readings.flat().length));
  const ofCards = byCard.length > 0 ? [`t.contact_id IN (${cards})`] : [];
  const found = isCommon
    ? [...readings.map(probes()), ...ofCards].join(" OR ")
    : `t.id IN (SELECT id FROM (${[
        ...lookUps(readings),
        ...ofCards.map((condition) => `SELECT t.id FROM ticket t WHERE ${condition}`),
      ].join(" UNION ")}) AS found (id) WHERE id < $1::uuid ORDER BY id DESC LIMIT $2 + ${mostNumbers})`;
  return sql.query(
    `tickets_search${isCommon ? "_walk" : ""}_${shapeOf(readings)}_of_${shapeOf(byCard)}`,
    `SELECT ${summaryColumns} FROM ticket t WHERE t.id < $1::uuid AND t.number <> ALL ($3::text[]) AND (${found})
     ORDER BY t.id DESC LIMIT $2`,
    [before, most, numbers, ...termRanges(readings), ...termRanges(byCard)],
  );
};

/** More tickets than one number can mean; the page is cut from the newest that were found, those of its numbers apart. */
const mostNumbers = 20;

/** Beyond this many, tickets with a word are not gathered. */
const manyTickets = 1_000;

/** How many tickets each word has, as far as it matters. */
const sizesOf = async (sql: Sql, words: readonly string[]): Promise<Map<string, number>> => {
  const terms = [...new Set(words)];
  if (terms.length === 0) return new Map();
  const rows = await sql.query<{ term: string; size: number }>(
    "tickets_search_sizes",
    `SELECT asked.term, (SELECT count(*)::integer FROM (SELECT FROM ticket_term k
         WHERE k.term >= asked.term COLLATE "C" AND k.term < asked.upto COLLATE "C" LIMIT ${manyTickets + 1}) AS found) AS size
       FROM unnest($1::text[], $2::text[]) AS asked (term, upto)`,
    [terms, terms.map((term) => `${term}\u{10ffff}`)],
  );
  return new Map(rows.map(({ term, size }) => [term, size]));
};

/** Conditions that a ticket at hand has all the words of a reading; a scalar each, since a set of all would be gathered. */
const probes = (): ((reading: Reading) => string) => {
  let next = 4;
  const probe = () => `coalesce((SELECT true FROM ticket_term k
    WHERE k.entity_id = t.entity_id AND k.ticket_id = t.id AND k.term >= $${next++} AND k.term < $${next++} LIMIT 1), false)`;
  return (reading) => `(${reading.map(() => probe()).join(" AND ")})`;
};

/** The tickets that have the first word of each reading, and then the others. */
const lookUps = (readings: readonly Reading[]): string[] => {
  let next = 4;
  const range = (term: string) => `${term} >= $${next++} AND ${term} < $${next++}`;
  return readings.map(([, ...others]) => {
    const first = `SELECT r.ticket_id FROM ticket_term r WHERE ${range("r.term")}`;
    const rest = others.map(
      () => `coalesce((SELECT true FROM ticket_term k WHERE k.entity_id = r.entity_id AND k.ticket_id = r.ticket_id
        AND ${range("k.term")} LIMIT 1), false)`,
    );
    return [first, ...rest].join(" AND ");
  });
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
