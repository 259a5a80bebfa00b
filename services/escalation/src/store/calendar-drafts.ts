import { type Sql, type Tx, uuidv7 } from "@yanapa/database";
import { NotFoundError, WrongStateError } from "@yanapa/errors";
import type { CalendarContent, CalendarScope } from "../domain/calendars/calendar-layer.ts";
import { lockPublishing, type PublishEffect, type PublishedCalendar } from "./calendars.ts";

/** Whose calendar: without an entity, one of the platform. */
export type CalendarName = {
  readonly entityId?: string;
  readonly scope: CalendarScope;
  /** BO, a letter, six digits, an area; empty for the entity's own. */
  readonly code: string;
};

/** What is to become the next version of a calendar. */
export interface CalendarDraft {
  readonly scope: CalendarScope;
  readonly code: string;
  readonly revision: number;
  readonly content: CalendarContent;
  readonly reason: string;
}

const versionColumns = `scope, code, version, content, reason, effect, publish_time AS "publishTime"`;

/** The version in force; undefined when there is none. */
export const publishedOf = async (sql: Sql, name: CalendarName): Promise<PublishedCalendar | undefined> => {
  const { table, where, values } = placeIn(name);
  const [published] = await sql.query<PublishedCalendar>(
    `escalation_${table}_present`,
    `SELECT ${versionColumns} FROM ${table}_version WHERE ${where} ORDER BY version DESC LIMIT 1`,
    values,
  );
  return published;
};

/** The draft; undefined when there is none. */
export const findDraft = async (sql: Sql, name: CalendarName): Promise<CalendarDraft | undefined> => {
  const { table, where, values } = placeIn(name);
  const [draft] = await sql.query<CalendarDraft>(
    `escalation_${table}_draft`,
    `SELECT scope, code, revision, content, reason FROM ${table}_draft WHERE ${where}`,
    values,
  );
  return draft;
};

/** Keeps a draft in the place of the one before it. */
export const keepDraft = async (
  tx: Tx,
  name: CalendarName,
  { content, reason }: { content: CalendarContent; reason: string },
): Promise<CalendarDraft> => {
  const { table, columns, keys, values } = placeIn(name);
  const next = values.length + 1;
  const [draft] = await tx.query<CalendarDraft>(
    `escalation_${table}_save`,
    `INSERT INTO ${table}_draft (${columns}, content, reason) VALUES (${keys}, $${next}, $${next + 1})
     ON CONFLICT (${columns}) DO UPDATE SET content = excluded.content, reason = excluded.reason,
       revision = ${table}_draft.revision + 1
     RETURNING scope, code, revision, content, reason`,
    [...values, JSON.stringify(content), reason],
  );
  return draft as CalendarDraft;
};

/** The draft; throws NOT_FOUND/CALENDAR_DRAFT_NOT_FOUND when there is none. */
export const draftOf = async (sql: Sql, name: CalendarName): Promise<CalendarDraft> => {
  const draft = await findDraft(sql, name);
  if (draft === undefined) throw new NotFoundError("CALENDAR_DRAFT_NOT_FOUND");
  return draft;
};

/**
 * Makes a draft the next version, and announces it.
 *
 * @throws NotFoundError `CALENDAR_DRAFT_NOT_FOUND` · WrongStateError `CALENDAR_DRAFT_CHANGED` when somebody saved it
 * after `revision`; 0 takes whichever it is.
 */
export const publishDraft = async (
  tx: Tx,
  name: CalendarName,
  revision: number,
  effect: PublishEffect,
): Promise<PublishedCalendar> => {
  await lockPublishing(tx);
  const draft = await draftOf(tx, name);
  if (revision !== 0 && draft.revision !== revision)
    throw new WrongStateError("CALENDAR_DRAFT_CHANGED", { revision: String(draft.revision) });
  const { table, columns, keys, where, values } = placeIn(name);
  const next = values.length + 1;
  const [published] = await tx.query<PublishedCalendar>(
    `escalation_${table}_publish`,
    `INSERT INTO ${table}_version (${columns}, version, content, reason, effect, publish_time)
     SELECT ${keys}, coalesce(max(version), 0) + 1, $${next}, $${next + 1}, $${next + 2}, $${next + 3}
     FROM ${table}_version WHERE ${where}
     RETURNING ${versionColumns}`,
    [...values, JSON.stringify(draft.content), draft.reason, effect, tx.now],
  );
  await tx.query(`escalation_${table}_draft_done`, `DELETE FROM ${table}_draft WHERE ${where}`, values);
  const { version } = published as PublishedCalendar;
  const { entityId = "", scope, code } = name;
  tx.announce(
    "CalendarPublished",
    { entityId, scope, code, version, effect },
    // An event of the platform stands alone: its calendar has no id.
    {
      aggregate: "calendar",
      aggregateId: code.length === 36 ? code : entityId || uuidv7(),
      sequence: version,
    },
  );
  return published as PublishedCalendar;
};

/** The same of a calendar of the platform and of one of an entity: their tables differ by name and first column. */
const placeIn = ({ entityId, scope, code }: CalendarName) =>
  entityId === undefined
    ? {
        table: "calendar",
        columns: "scope, code",
        keys: "$1::text, $2::text",
        where: "scope = $1 AND code = $2",
        values: [scope, code],
      }
    : {
        table: "entity_calendar",
        columns: "entity_id, scope, code",
        keys: "$1::uuid, $2::text, $3::text",
        where: "entity_id = $1 AND scope = $2 AND code = $3",
        values: [entityId, scope, code],
      };
