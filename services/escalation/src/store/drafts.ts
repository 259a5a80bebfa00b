import type { Sql, Tx } from "@yanapa/database";
import { NotFoundError, WrongStateError } from "@yanapa/errors";
import type { PlannedChange } from "../domain/maximum-times/recomputation.ts";
import { lockPublishing, type PublishEffect } from "./calendars.ts";
import type { NewRecomputation, RecomputationState } from "./recomputations.ts";

/** Where a draft stands. */
type Place = { readonly draftTable: string; readonly keys: Readonly<Record<string, string>> };

/** Something that is published in versions, which never change, each from a draft: a calendar, or an entity's maximum times. */
export type Publishable<Content extends object, Version extends { readonly version: number }> = {
  /** Its tables, which hold what it says in columns of JSON. */
  readonly draftTable: string;
  readonly versionTable: string;
  readonly contentColumns: readonly (keyof Content & string)[];
  /** By which it is found in both, column by column. */
  readonly keys: Readonly<Record<string, string>>;
  readonly refusals: { readonly missing: string; readonly changed: string };
  /** A version as it is read. */
  readonly versionColumns: string;
  /** Columns of a version that are its own. */
  ownColumns(effectiveTime: Temporal.Instant): Readonly<Record<string, unknown>>;
  /** Under which its counts and computations are found. */
  readonly subject: string;
  /** Why a draft is counted; its own reason where absent. */
  readonly previewCause?: string;
  /** What puts a version in force, or with its content a draft. */
  changeOf(version: number, content?: Content): PlannedChange;
  /** Has the tickets gone through that it is for. */
  begin(tx: Tx, asked: NewRecomputation): Promise<RecomputationState>;
  announce(tx: Tx, version: Version, effect: PublishEffect): void;
};

/** What a version says, why, and by which act. */
type Said<Content> = Content & { readonly reason: string };

/** What is to become the next version; one at most. */
export type Draft<Content> = Said<Content> & {
  /** 1, and one more with each save. */
  readonly revision: number;
  readonly saveTime: Temporal.Instant;
};

/** How something is published. */
export type Publication = {
  readonly effect: PublishEffect;
  /** Since when it counts; from now on where absent. */
  readonly effectiveTime?: Temporal.Instant | undefined;
};

type Published<Version> = {
  readonly published: Version;
  readonly recomputation: RecomputationState | undefined;
};

/** The draft; undefined when there is none. */
export const findDraft = async <Content extends object>(
  sql: Sql,
  what: Publishable<Content, never>,
): Promise<Draft<Content> | undefined> => {
  const { where, values } = placeOf(what);
  const [draft] = await sql.query<Draft<Content>>(
    `escalation_${what.draftTable}`,
    `SELECT ${draftColumns(what)} FROM ${what.draftTable} WHERE ${where}`,
    values,
  );
  return draft;
};

/** Keeps a draft in the place of the one before it. */
export const saveDraft = async <Content extends object>(
  tx: Tx,
  what: Publishable<Content, never>,
  content: Content,
  reason: string,
): Promise<Draft<Content>> => {
  const { columns, parameters, values } = placeOf(what);
  const said = [...what.contentColumns, "reason", "save_time"];
  const [draft] = await tx.query<Draft<Content>>(
    `escalation_${what.draftTable}_save`,
    `INSERT INTO ${what.draftTable} AS draft (${[...columns, ...said].join(", ")})
     VALUES (${[...parameters, ...numbered(said, values.length)].join(", ")})
     ON CONFLICT (${columns.join(", ")}) DO UPDATE SET revision = draft.revision + 1,
       ${said.map((column) => `${column} = excluded.${column}`).join(", ")}
     RETURNING ${draftColumns(what)}`,
    [...values, ...what.contentColumns.map((column) => JSON.stringify(content[column])), reason, tx.now],
  );
  return draft as Draft<Content>;
};

/** Removes the draft, if there is one. */
export const discardDraft = async (tx: Tx, what: Place): Promise<void> => {
  const { where, values } = placeOf(what);
  await tx.query(
    `escalation_${what.draftTable}_discard`,
    `DELETE FROM ${what.draftTable} WHERE ${where}`,
    values,
  );
};

/** Begins to count what a draft would change. Throws NOT_FOUND when there is none. */
export const previewDraft = async <Content extends object>(
  tx: Tx,
  what: Publishable<Content, never>,
): Promise<RecomputationState> => {
  const draft = await findDraft(tx, what);
  if (draft === undefined) throw new NotFoundError(what.refusals.missing);
  return preview(tx, what, draft, what.previewCause ?? draft.reason);
};

/** Begins to count what some content would change. */
export const preview = <Content extends object>(
  tx: Tx,
  what: Publishable<Content, never>,
  content: Content,
  cause: string,
): Promise<RecomputationState> =>
  what.begin(tx, { subject: what.subject, preview: true, cause, plan: what.changeOf(0, content) });

/**
 * Makes the draft the next version and announces it; it is a draft no more. Where it is for open tickets too, they are gone
 * through.
 *
 * @throws NotFoundError when there is no draft · WrongStateError when somebody saved it after the revision looked at.
 */
export const publishDraft = async <Content extends object, Version extends { readonly version: number }>(
  tx: Tx,
  what: Publishable<Content, Version>,
  {
    revision,
    ...how
  }: Publication & {
    /** That was looked at; 0 for whichever it is. */
    readonly revision: number;
  },
): Promise<Published<Version>> => {
  await lockPublishing(tx);
  const draft = await findDraft(tx, what);
  if (draft === undefined) throw new NotFoundError(what.refusals.missing);
  if (revision !== 0 && draft.revision !== revision)
    throw new WrongStateError(what.refusals.changed, { revision: String(draft.revision) });
  await discardDraft(tx, what);
  return publish(tx, what, draft, how);
};

/** Makes what is said the next version and announces it, whatever draft there is. */
export const publish = async <Content extends object, Version extends { readonly version: number }>(
  tx: Tx,
  what: Publishable<Content, Version>,
  said: Said<Content>,
  { effect, effectiveTime = tx.now }: Publication,
): Promise<Published<Version>> => {
  await lockPublishing(tx);
  const published = await addVersion(tx, what, said, { effect, effectiveTime });
  what.announce(tx, published, effect);
  if (effect === "NEW_ONLY") return { published, recomputation: undefined };
  const plan = what.changeOf(published.version);
  const asked = {
    subject: what.subject,
    preview: false,
    cause: said.reason,
    plan,
    startTime: effectiveTime,
  };
  return { published, recomputation: await what.begin(tx, asked) };
};

const addVersion = async <Content extends object, Version extends { readonly version: number }>(
  tx: Tx,
  what: Publishable<Content, Version>,
  said: Said<Content>,
  { effect, effectiveTime }: { effect: PublishEffect; effectiveTime: Temporal.Instant },
): Promise<Version> => {
  const { columns, parameters, where, values } = placeOf(what);
  const own = what.ownColumns(effectiveTime);
  const told = [...what.contentColumns, "reason", "effect", "publish_time", ...Object.keys(own)];
  const [version] = await tx.query<Version>(
    `escalation_${what.versionTable}_publish`,
    `INSERT INTO ${what.versionTable} (${[...columns, "version", ...told].join(", ")})
     SELECT ${parameters.join(", ")}, coalesce(max(version), 0) + 1, ${numbered(told, values.length).join(", ")}
     FROM ${what.versionTable} WHERE ${where} RETURNING ${what.versionColumns}`,
    [
      ...values,
      ...what.contentColumns.map((column) => JSON.stringify(said[column])),
      said.reason,
      effect,
      tx.now,
      ...Object.values(own),
    ],
  );
  return version as Version;
};

const draftColumns = ({ contentColumns }: { readonly contentColumns: readonly string[] }): string =>
  [...contentColumns, "revision", "reason", `save_time AS "saveTime"`].join(", ");

const placeOf = ({ keys }: Pick<Place, "keys">) => {
  const columns = Object.keys(keys);
  const types = columns.map((column) => (column === "entity_id" ? "uuid" : "text"));
  const parameters = types.map((type, index) => `$${index + 1}::${type}`);
  const where = columns.map((column, index) => `${column} = ${parameters[index]}`).join(" AND ");
  return { columns, parameters, where, values: Object.values(keys) };
};

const numbered = (columns: readonly string[], from: number): string[] =>
  columns.map((_, index) => `$${from + index + 1}`);
