import { inEntity, type Sql, type Tx, uuidv7 } from "@yanapa/database";
import { AlreadyExistsError, NotFoundError, VersionMismatchError } from "@yanapa/errors";
import type { Substitution } from "../../domain/acting/duty.ts";
import type { Path } from "../../domain/acting/path.ts";
import type { Level } from "../../domain/words.ts";

/** A version of a path. */
export type SavedPath = Path & {
  readonly id: string;
  readonly version: number;
  readonly saveTime: Temporal.Instant;
};

type Row = { id: string; version: number; content: Path; saveTime: Temporal.Instant };

const columns = `id, version, content, save_time AS "saveTime"`;
const fromRow = ({ content, ...row }: Row): SavedPath => ({ ...content, ...row });

/** The paths in force of the entity in scope, by id. */
export const pathsOf = async (sql: Sql): Promise<SavedPath[]> => {
  const rows = await sql.query<Row>(
    "escalation_path_list",
    `SELECT DISTINCT ON (id) ${columns} FROM escalation_path WHERE ${inEntity} ORDER BY id, version DESC`,
  );
  return rows.map(fromRow);
};

/** A version of a path; 0 for the last. Throws NOT_FOUND/PATH_NOT_FOUND. */
export const pathOf = async (sql: Sql, id: string, version = 0): Promise<SavedPath> => {
  const [row] = await sql.query<Row>(
    "escalation_path_get",
    `SELECT ${columns} FROM escalation_path WHERE ${inEntity} AND id = $1 AND ($2 = 0 OR version = $2)
     ORDER BY version DESC LIMIT 1`,
    [id, version],
  );
  if (row === undefined) throw new NotFoundError("PATH_NOT_FOUND");
  return fromRow(row);
};

/**
 * Adds a version of a path. Throws NOT_FOUND/PATH_NOT_FOUND, VERSION_MISMATCH, and ALREADY_EXISTS/PATH_OVERLAPS when
 * another is for the same tickets.
 */
export const savePathVersion = async (
  tx: Tx,
  entityId: string,
  seen: { id: string; version: number },
  path: Path,
): Promise<SavedPath> => {
  // One at a time per entity: what is looked at here is looked at by the next one too.
  await tx.lock(`escalation_path ${entityId}`);
  const paths = await pathsOf(tx);
  const present = paths.find(({ id }) => id === seen.id);
  if (seen.id !== "" && present === undefined) throw new NotFoundError("PATH_NOT_FOUND");
  if (seen.version !== (present?.version ?? 0)) throw new VersionMismatchError("VERSION_MISMATCH");
  const isSame = (other: Path) => other.serviceId === path.serviceId && other.kind === path.kind;
  if (paths.some((other) => other.id !== seen.id && isSame(other))) {
    throw new AlreadyExistsError("PATH_OVERLAPS");
  }
  const [row] = await tx.query<Row>(
    "escalation_path_save",
    `INSERT INTO escalation_path (entity_id, id, version, content, save_time) VALUES ($1, $2, $3, $4, $5)
     RETURNING ${columns}`,
    [entityId, seen.id || uuidv7(), seen.version + 1, JSON.stringify(path), tx.now],
  );
  const saved = fromRow(row as Row);
  tx.announce(
    "PathSaved",
    { entityId, pathId: saved.id, version: saved.version },
    { aggregate: "path", aggregateId: saved.id, sequence: saved.version },
  );
  return saved;
};

/** A substitution as kept. */
export type KeptSubstitution = Substitution & { readonly id: string; readonly pathId: string };

/** Makes somebody stand in for whoever is on call. */
export const substitute = async (
  tx: Tx,
  entityId: string,
  said: Omit<KeptSubstitution, "id" | "createTime">,
): Promise<KeptSubstitution> => {
  const kept = { ...said, id: uuidv7(), createTime: tx.now };
  await tx.query(
    "escalation_duty_substitute",
    `INSERT INTO duty_substitution (entity_id, id, path_id, level, person_id, start_time, end_time, create_time)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      entityId,
      kept.id,
      kept.pathId,
      kept.level,
      kept.personId,
      kept.startTime,
      kept.endTime,
      kept.createTime,
    ],
  );
  tx.announce(
    "DutySubstituted",
    { entityId, pathId: kept.pathId, substitutionId: kept.id },
    { aggregate: "duty", aggregateId: kept.id, sequence: 1 },
  );
  return kept;
};

/** Who stands in on a path at an instant. */
export const substitutionsAt = (sql: Sql, pathId: string, at: Temporal.Instant): Promise<Substitution[]> =>
  sql.query<Substitution & { level: Level }>(
    "escalation_duty_list",
    `SELECT level, person_id AS "personId", start_time AS "startTime", end_time AS "endTime", create_time AS "createTime"
     FROM duty_substitution WHERE ${inEntity} AND path_id = $1 AND end_time > $2 AND start_time <= $2`,
    [pathId, at],
  );

/** Makes a service of the catalogue known. */
export const keepRuledService = (tx: Tx, entityId: string, serviceId: string): Promise<unknown> =>
  tx.query(
    "escalation_ruled_service_keep",
    "INSERT INTO ruled_service (entity_id, service_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    [entityId, serviceId],
  );

/** Throws NOT_FOUND/SERVICE_NOT_FOUND unless all are services of the entity in scope. */
export const mustBeServices = async (sql: Sql, serviceIds: readonly string[]): Promise<void> => {
  const wanted = [...new Set(serviceIds)];
  if (wanted.length === 0) return;
  const known = await sql.query(
    "escalation_ruled_service_find",
    `SELECT FROM ruled_service WHERE ${inEntity} AND service_id = ANY($1::uuid[])`,
    [wanted],
  );
  if (known.length < wanted.length) throw new NotFoundError("SERVICE_NOT_FOUND");
};
