import { confirmationAskedAt, soughtTimes } from "../../domain/ending/unconfirmed.ts";
import type { TicketData, TicketDetail } from "../../domain/ticket/ticket-data.ts";
import { type OutageJson, outagesOf } from "./outages.ts";
import { clockColumns, columns, details } from "./ticket-fields.ts";

type Names = keyof typeof columns;
type HotRow = { [K in Names | keyof typeof clockColumns]: TicketData[K] | null };

/** A row as PostgreSQL gives it: NULL for what is absent, texts for the instants inside `detail`. */
export type TicketRow = HotRow & { detail: TicketDetail; outages?: OutageJson[] };

const named = (table: Readonly<Record<string, readonly [column: string, kind: string]>>): string =>
  Object.entries(table)
    .map(([name, [column]]) => `${column} AS "${name}"`)
    .join(", ");

/** What a whole ticket is read from. */
export const ticketColumns = `${named(columns)}, ${named(clockColumns)}, detail`;

const written = Object.values(columns).map(([column]) => column);
const values = written.map((_, index) => `$${index + 1}`).join(", ");
const after = written.length;
const typed = Object.values(columns).map(([, kind], index) => `$${index + 1}::${kind.replace("?", "")}`);

/** Names of the fields whose NULL is "", and of those whose NULL is undefined. */
const columnsOfKind = (is: (kind: string) => boolean) =>
  Object.entries({ ...columns, ...clockColumns }).flatMap(([name, [, kind]]) => (is(kind) ? [name] : []));
const ids: ReadonlySet<string> = new Set(columnsOfKind((kind) => kind === "uuid?"));
const absents = columnsOfKind((kind) => kind !== "uuid?" && kind.endsWith("?"));

/** Inserts a row; `ticketValues` and then `own` are its values, so `$${firstFree}` is the next one. */
export const insertTicketText = `INSERT INTO ticket
    (${written.join(", ")}, path, detail, queue_key, update_time, confirmation_asked_at, sought)
  VALUES (${values}, $${after + 1}, $${after + 2}, $${after + 3}, $${after + 4}, $${after + 5}, $${after + 6})`;

/** Number of the first parameter that `insertTicketText` leaves free. */
export const firstFree = after + 7;

const askedAt = `$${after + 5}::timestamptz(3)`;

/** Writes a row again, all but what escalation tells: until when its requester may confirm counts from when they were asked. */
export const updateTicketText = `UPDATE ticket SET (${written.join(", ")}, path, detail, queue_key, update_time,
    confirmation_asked_at, sought) =
  ROW (${typed.join(", ")}, $${after + 1}::jsonb,
    $${after + 2}::jsonb, $${after + 3}::bigint, $${after + 4}::timestamptz, ${askedAt}, $${after + 6}::integer),
  confirmation_due_at = CASE WHEN confirmation_asked_at = ${askedAt} THEN confirmation_due_at END,
  confirmation_dated_at = CASE WHEN confirmation_asked_at = ${askedAt} THEN confirmation_dated_at ELSE 'epoch' END
  WHERE entity_id = $1 AND id = $2`;

const names = Object.keys(columns) as Names[];

/** The values of a ticket's row, in the order of the texts above. */
export const ticketValues = (data: TicketData, now: Temporal.Instant): unknown[] => [
  ...names.map((name) => (ids.has(name) ? data[name] || null : (data[name] ?? null))),
  JSON.stringify(pathOf(data)),
  JSON.stringify(detailOf(data)),
  queueKeyOf(data),
  now,
  confirmationAskedAt(data) ?? null,
  soughtTimes(data),
];

/** A step of a ticket's way that its requester may see: no reasons, no names of people. */
export type PathRow = Pick<TicketData["hops"][number], "kind" | "areaName" | "level"> & { at: string };

const pathOf = ({ hops }: TicketData): PathRow[] =>
  hops.map(({ kind, areaName, level, at }) => ({ kind, areaName, level, at: at.toString() }));

const detailNames = Object.keys(details) as (keyof TicketDetail)[];
/** Of what JSON holds as texts. */
const revivals = Object.entries(details).flatMap(([name, revived]) =>
  typeof revived === "function"
    ? [[name as keyof TicketDetail, revived as (told: unknown) => never] as const]
    : [],
);

const isSaid = (value: unknown): boolean => value !== undefined && value !== false;

/** Outages have a table of their own; a process of before reads them here. */
const detailOf = (data: TicketData): object => ({
  ...Object.fromEntries(detailNames.flatMap((name) => (isSaid(data[name]) ? [[name, data[name]]] : []))),
  outages: [],
});

/** A row as the ticket it holds. */
export const ticketOf = (row: TicketRow): TicketData => {
  const { detail, outages = [], ...hot } = row;
  const data: Record<string, unknown> = { ...detail, ...hot, ...outagesOf(outages) };
  for (const name of ids) data[name] ??= "";
  for (const name of absents) data[name] ??= undefined;
  for (const [name, revived] of revivals) if (detail[name]) data[name] = revived(detail[name]);
  return data as TicketData;
};

const ranks = { UNSPECIFIED: 0, HIGH: 1, MEDIUM: 2, LOW: 3 } as const;

/** Beyond any plazo in milliseconds since 1970; a power of ten, so that a queue key can be read. */
const keyOfLast = 10_000_000_000_000;
/** From here on a key is one of a closed ticket. */
export const firstClosedKey = 100 * keyOfLast;

/**
 * Where a ticket stands in the queue, as one number: what is not closed first; then priority, what is not triaged
 * before all; then urgency; then the effective plazo, without one last (RA 0040/2022 §5).
 */
const queueKeyOf = (
  data: Pick<TicketData, "state" | "priority" | "urgency" | "deadline" | "maximumDueAt">,
): number => {
  const due = data.deadline ?? data.maximumDueAt;
  return (
    (data.state === "CLOSED" ? firstClosedKey : 0) +
    (ranks[data.priority] * 10 + ranks[data.urgency]) * keyOfLast +
    Math.min(due?.epochMilliseconds ?? keyOfLast - 1, keyOfLast - 1)
  );
};
