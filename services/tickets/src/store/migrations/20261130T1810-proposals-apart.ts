import { migration } from "@yanapa/database";

/**
 * Keeps what is only proposed apart from how tickets ended. Who proposed it was not kept; what is written with the
 * proposal of an open ticket stays its reason.
 */
export const proposalsApart = migration("20261130T1810-proposals-apart", async (sql) => {
  await sql.run(`UPDATE ticket SET
      detail = detail || jsonb_build_object('outcomeReason', '', 'proposal', jsonb_build_object(
        'outcome', outcome, 'reason', coalesce(detail->>'outcomeReason', ''), 'proposerId', '',
        'at', to_char(update_time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))),
      outcome = 'UNSPECIFIED'
    WHERE state IN ('OPEN', 'IN_PROGRESS') AND outcome IN ('DUPLICATE', 'REJECTED', 'WITHDRAWN')`);
});
