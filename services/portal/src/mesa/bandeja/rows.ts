import type { ListTicketsResponse, TicketSummary, Turn } from "@yanapa/proto/json/tickets.ts";

/** Who owes the next act, as the groups follow each other: what is ours first. */
const turns: readonly Turn[] = [
  "TURN_FIRST_RESPONSE",
  "TURN_FIRST_LEVEL",
  "TURN_SUPERVISOR",
  "TURN_AREA_ASKED",
  "TURN_HIGHER_LEVEL",
  "TURN_THIRD_PARTY",
  "TURN_REQUESTER",
  "TURN_UNSPECIFIED",
];

/** Rows of whoever owes the next act; within, as the server ordered them. */
export type RowGroup = { readonly turn: Turn; readonly rows: readonly TicketSummary[] };

export const groupsOf = (rows: readonly TicketSummary[]): readonly RowGroup[] =>
  turns
    .map((turn) => ({ turn, rows: rows.filter((row) => (row.turn ?? "TURN_UNSPECIFIED") === turn) }))
    .filter((group) => group.rows.length > 0);

/** What became of the rows on screen since they were asked for. */
export type Change = {
  /** The same rows in the same places, with what is known of each now. */
  readonly rows: readonly TicketSummary[];
  /** Tickets that came and are not on screen. */
  readonly news: number;
  /** Rows that are in this view no more. */
  readonly gone: ReadonlySet<string>;
};

/**
 * Compares the rows on screen with the first page as it is now. Only what both tell is told: beyond the last row that the page
 * shares with the screen, a ticket may be one that was not loaded yet.
 */
export const changeOf = (
  shown: readonly TicketSummary[],
  isWhole: boolean,
  fresh: ListTicketsResponse | undefined,
): Change => {
  const now = fresh?.tickets ?? [];
  const byId = new Map(now.map((row) => [row.id, row]));
  const isShown = new Set(shown.map(({ id }) => id));
  const rows = shown.map((row) => {
    const newer = byId.get(row.id);
    // It stays in its group: what stands under the cursor does not jump away.
    return newer === undefined || newer.version === row.version
      ? row
      : { ...newer, turn: row.turn ?? "TURN_UNSPECIFIED" };
  });
  if (fresh === undefined) return { rows, news: 0, gone: new Set() };
  const last = now.findLastIndex(({ id }) => isShown.has(id));
  const known = isWhole ? now : now.slice(0, last + 1);
  const isAll = (fresh.nextPageToken ?? "") === "";
  return {
    rows,
    news: known.filter(({ id }) => !isShown.has(id)).length,
    gone: new Set(isAll ? shown.flatMap(({ id }) => (id !== undefined && !byId.has(id) ? [id] : [])) : []),
  };
};
