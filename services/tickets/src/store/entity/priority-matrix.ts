import type { Sql, Tx } from "@yanapa/database";
import { NotFoundError, VersionMismatchError } from "@yanapa/errors";
import { defaultPriorityMatrix, type PriorityMatrix } from "../../domain/intake/priority.ts";
import { defaultResources, type PriorityResources } from "../../domain/intake/priority-matrix.ts";
import { entityInScope } from "./entity-in-scope.ts";

/** A matrix as it is kept; version 0, without reason or time, for the default. */
export type KeptMatrix = {
  cells: PriorityMatrix;
  resources: readonly PriorityResources[];
  reason: string;
  version: number;
  publishTime: Temporal.Instant | undefined;
};

const unpublished: KeptMatrix = {
  cells: defaultPriorityMatrix,
  resources: defaultResources,
  reason: "",
  version: 0,
  publishTime: undefined,
};

const columns = `cells, resources, reason, version, create_time AS "publishTime"`;

/** The matrix in force of the entity in scope. */
export const readPriorityMatrix = async (sql: Sql): Promise<KeptMatrix> => {
  const [row] = await sql.query<KeptMatrix>(
    "priority_matrix_read",
    `SELECT ${columns} FROM priority_matrix_version ORDER BY version DESC LIMIT 1`,
  );
  return row ?? unpublished;
};

/** An earlier matrix of the entity in scope. Throws NOT_FOUND/MATRIX_VERSION_NOT_FOUND. */
export const readMatrixVersion = async (sql: Sql, version: number): Promise<KeptMatrix> => {
  const [row] = await sql.query<KeptMatrix>(
    "priority_matrix_read_version",
    `SELECT ${columns} FROM priority_matrix_version WHERE version = $1`,
    [version],
  );
  if (!row) throw new NotFoundError("MATRIX_VERSION_NOT_FOUND");
  return row;
};

/** Publishes a matrix as a version of its own. Throws VERSION_MISMATCH unless `expectedVersion` is the one in force. */
export const savePriorityMatrix = async (
  tx: Tx,
  { cells, resources, reason }: Pick<KeptMatrix, "cells" | "resources" | "reason">,
  expectedVersion: number,
): Promise<KeptMatrix> => {
  const before = await readPriorityMatrix(tx);
  const version = expectedVersion + 1;
  // Of two that publish the same version at once, one finds it taken.
  const added =
    before.version === expectedVersion
      ? await tx.query(
          "priority_matrix_add",
          `INSERT INTO priority_matrix_version (entity_id, version, cells, resources, reason, create_time)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING 1`,
          [
            entityInScope(tx),
            version,
            JSON.stringify(cells),
            JSON.stringify(resources),
            reason.trim(),
            tx.now,
          ],
        )
      : [];
  if (added.length === 0)
    throw new VersionMismatchError("VERSION_MISMATCH", { version: String(before.version) });
  return { cells, resources, reason: reason.trim(), version, publishTime: tx.now };
};
