import type { Sql } from "@yanapa/database";
import {
  type PriorityMatrix,
  type PriorityOverride,
  priorityMatrixOf,
} from "../../domain/intake/priority.ts";

/** The matrix of the entity in scope: the default one with the cells that the entity set itself. */
export const readPriorityMatrix = async (sql: Sql): Promise<PriorityMatrix> =>
  priorityMatrixOf(
    await sql.query<PriorityOverride>(
      "priority_matrix_read",
      "SELECT impact, urgency, priority FROM priority_matrix",
    ),
  );
