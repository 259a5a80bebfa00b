import { inEntity, type Sql, type Tx } from "@yanapa/database";
import { nationalCode } from "../domain/calendars/bolivia-layers.ts";
import type { CalendarContent, CalendarLayer, CalendarScope } from "../domain/calendars/calendar-layer.ts";
import {
  byScope,
  type CalendarStack,
  type StackedVersion,
  type WorkingTimes,
  workingTimesOf,
} from "../domain/calendars/calendar-stack.ts";
import type { Course } from "../domain/ticket/course.ts";
import { makePlace, placeOf } from "./places.ts";

/** Which tickets a publication counts for. */
export type PublishEffect = "NEW_ONLY" | "OPEN_TOO";

/** One published version of one scope's calendar. */
export type PublishedCalendar = StackedVersion & {
  readonly content: CalendarContent;
  readonly reason: string;
  readonly effect: PublishEffect;
  readonly publishTime: Temporal.Instant;
};

/** A calendar not yet published, put in the place of the version that it would follow. */
export type DraftedLayer = CalendarLayer & {
  readonly code: string;
};

/** Compiled stacks kept per process; the longest unused goes first. */
const keptStacks = 500;

/** What a published calendar is read from. */
export const calendarColumns = `scope, code, version, content, reason, effect, publish_time AS "publishTime"`;

/** Publishing waits for the tickets just heard of to stand on their calendars, so that none slips between. */
const lockKey = 5_268_001;
const lockStanding = (tx: Tx): Promise<unknown> =>
  tx.query("escalation_calendar_standing", "SELECT pg_advisory_xact_lock_shared($1)", [lockKey]);
export const lockPublishing = (tx: Tx): Promise<unknown> =>
  tx.query("escalation_calendar_publishing", "SELECT pg_advisory_xact_lock($1)", [lockKey]);

/** The calendars that time is counted on; versions never change, so what is read once is kept. */
export class Calendars {
  readonly #compiled = new Map<string, WorkingTimes>();

  /** Where a clock is to stand whose ticket was created at an instant. The area is the one that has it then. */
  async standing(tx: Tx, entityId: string, areaId: string, at: Temporal.Instant): Promise<CalendarStack> {
    await Promise.all([lockStanding(tx), makePlace(tx, entityId)]);
    const stack = await this.stack(tx, areaId, at);
    const isOwn = areaId === "" || stack.some(({ scope }) => scope === "AREA");
    return isOwn ? stack : [...stack, { scope: "AREA", code: areaId, version: 0 }];
  }

  /**
   * The stack with the calendars of every area that has had the ticket, each as it was in force when the area got it
   * first; version 0 for one that has none.
   */
  async withAreas(tx: Tx, stack: CalendarStack, { holds }: Course): Promise<CalendarStack> {
    const known = new Set(stack.flatMap(({ scope, code }) => (scope === "AREA" ? [code] : [])));
    const added: StackedVersion[] = [];
    for (const { areaId, fromMs } of holds) {
      if (known.has(areaId)) continue;
      known.add(areaId);
      await lockStanding(tx);
      const [version] = await tx.query<{ version: number }>(
        "escalation_calendar_of_area",
        `SELECT coalesce(max(version), 0) AS version FROM entity_calendar_version
         WHERE ${inEntity}
           AND scope = 'AREA' AND code = $1 AND (publish_time <= $2 OR effect = 'OPEN_TOO')`,
        [areaId, Temporal.Instant.fromEpochMilliseconds(fromMs)],
      );
      added.push({ scope: "AREA", code: areaId, version: version?.version ?? 0 });
    }
    return added.length === 0 ? stack : [...stack, ...added];
  }

  /** The versions in force for a ticket created at an instant; those published for open ones too hold at once. */
  async stack(sql: Sql, areaId: string, at: Temporal.Instant): Promise<CalendarStack> {
    const { department, municipality } = await placeOf(sql);
    const versions = await sql.query<StackedVersion>(
      "escalation_calendar_stack",
      `SELECT scope, code, max(version) AS version FROM calendar_version
       WHERE (scope, code) IN (('NATIONAL', $1), ('DEPARTMENT', $2), ('MUNICIPALITY', $3))
         AND (publish_time <= $5 OR effect = 'OPEN_TOO')
       GROUP BY scope, code
       UNION ALL
       SELECT scope, code, max(version) FROM entity_calendar_version
       WHERE ${inEntity}
         AND (scope, code) IN (('ENTITY', ''), ('AREA', $4)) AND (publish_time <= $5 OR effect = 'OPEN_TOO')
       GROUP BY scope, code`,
      [nationalCode, department, municipality, areaId, at],
    );
    return versions.sort(byScope);
  }

  /** How time counts on a stack, of the entity in scope, with a draft in the place of its own version. */
  async times(
    sql: Sql,
    entityId: string,
    standing: CalendarStack,
    draft?: DraftedLayer,
  ): Promise<WorkingTimes> {
    const stack = standing.filter(({ version }) => version > 0);
    if (draft !== undefined) {
      const others = stack.filter(({ scope, code }) => scope !== draft.scope || code !== draft.code);
      return workingTimesOf([...(await this.layers(sql, others)), draft]);
    }
    const own = stack.some(({ scope }) => scope === "ENTITY" || scope === "AREA");
    const key = `${own ? entityId : ""} ${stack.map(({ scope, code, version }) => `${scope}:${code}@${version}`).join(" ")}`;
    const known = this.#compiled.get(key);
    const times = known ?? workingTimesOf(await this.layers(sql, stack));
    this.#compiled.delete(key);
    this.#compiled.set(key, times);
    const [oldest] = this.#compiled.keys();
    if (this.#compiled.size > keptStacks && oldest !== undefined) this.#compiled.delete(oldest);
    return times;
  }

  /** What the versions of a stack say, the farthest first. */
  async layers(sql: Sql, stack: CalendarStack): Promise<PublishedCalendarLayer[]> {
    const wanted = JSON.stringify(stack.map(({ scope, code, version }) => ({ scope, code, version })));
    const rows = await sql.query<PublishedCalendar>(
      "escalation_calendar_layers",
      `SELECT ${calendarColumns} FROM calendar_version
       JOIN jsonb_to_recordset($1::jsonb) AS wanted (scope text, code text, version int) USING (scope, code, version)
       UNION ALL
       SELECT ${calendarColumns} FROM entity_calendar_version
       JOIN jsonb_to_recordset($1::jsonb) AS wanted (scope text, code text, version int) USING (scope, code, version)
       WHERE ${inEntity}`,
      [wanted],
    );
    return rows.sort(byScope).map((row) => ({ ...row, ...row.content }));
  }
}

/** A published version, with what it says at hand. */
export type PublishedCalendarLayer = PublishedCalendar & CalendarLayer;

/** What a calendar is of, by its public code. */
export const publicScopeOf = (code: string): CalendarScope =>
  code === nationalCode ? "NATIONAL" : code.length === 1 ? "DEPARTMENT" : "MUNICIPALITY";
