import { type Sql, uuidv7 } from "@yanapa/database";
import type { CalendarContent, CalendarScope } from "../domain/calendars/calendar-layer.ts";
import { calendarColumns, type PublishedCalendar } from "./calendars.ts";
import type { Publishable } from "./drafts.ts";
import { begin, beginEverywhere, type EntityReach } from "./recomputations.ts";

/** Whose calendar: without an entity, one of the platform. */
export type WhoseCalendar = {
  readonly entityId?: string;
  readonly scope: CalendarScope;
  /** BO, a letter, six digits, an area; empty for the entity's own. */
  readonly code: string;
};

/** What a calendar says. */
export type SaidCalendar = { readonly content: CalendarContent };

/** A calendar, of the platform or of an entity: their tables differ by name and first column. */
export const calendarOf = (name: WhoseCalendar): Publishable<SaidCalendar, PublishedCalendar> => {
  const { entityId, scope, code } = name;
  const table = entityId === undefined ? "calendar" : "entity_calendar";
  return {
    draftTable: `${table}_draft`,
    versionTable: `${table}_version`,
    contentColumns: ["content"],
    keys: { ...(entityId !== undefined && { entity_id: entityId }), scope, code },
    refusals: { missing: "CALENDAR_DRAFT_NOT_FOUND", changed: "CALENDAR_DRAFT_CHANGED" },
    versionColumns: calendarColumns,
    ownColumns: () => ({}),
    subject: subjectOf(name),
    changeOf: (version, said) => ({
      calendar: { scope, code, version },
      ...(said && { content: said.content }),
    }),
    begin: (tx, asked) =>
      entityId === undefined ? beginEverywhere(tx, reachOf(name), asked) : begin(tx, entityId, asked),
    announce: (tx, { version }, effect) =>
      tx.announce(
        "CalendarPublished",
        { entityId: entityId ?? "", scope, code, version, effect },
        // An event of the platform stands alone: its calendar has no id.
        {
          aggregate: "calendar",
          aggregateId: code.length === 36 ? code : entityId || uuidv7(),
          sequence: version,
        },
      ),
  };
};

/** Under which the counts and computations of a calendar are found. */
export const subjectOf = ({ scope, code }: WhoseCalendar): string => `${scope}:${code}`;

/** The entities under a public calendar. */
const reachOf = ({ scope, code }: WhoseCalendar): EntityReach => {
  if (scope === "NATIONAL") return {};
  return scope === "DEPARTMENT" ? { department: code } : { municipality: code };
};

/** The version in force of a public calendar; undefined when there is none. */
export const publishedOf = async (
  sql: Sql,
  { scope, code }: WhoseCalendar,
): Promise<PublishedCalendar | undefined> => {
  const [published] = await sql.query<PublishedCalendar>(
    "escalation_calendar_present",
    `SELECT ${calendarColumns} FROM calendar_version WHERE scope = $1 AND code = $2 ORDER BY version DESC LIMIT 1`,
    [scope, code],
  );
  return published;
};
