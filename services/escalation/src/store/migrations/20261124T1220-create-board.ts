import { migration } from "@yanapa/database";

/** Since when a ticket is at risk, and what the supervisor's board counts by without reading the clocks themselves. */
export const createBoard = migration("20261124T1220-create-board", async (sql) => {
  await sql.run("ALTER TABLE clock ADD COLUMN at_risk_at timestamptz(3)");
  await sql.run(
    "COMMENT ON COLUMN clock.at_risk_at IS '75 % of the time has passed; null where nothing is due; never after overdue_at'",
  );
  await sql.run(
    "CREATE INDEX clock_open_idx ON clock (entity_id, area_id, holder_id, restricted) WHERE state = 'ACTIVE'",
  );
  await sql.run(
    `CREATE INDEX clock_at_risk_idx ON clock (entity_id, at_risk_at, overdue_at, area_id, holder_id, restricted)
     WHERE state = 'ACTIVE' AND at_risk_at IS NOT NULL`,
  );
  await sql.run(
    `CREATE INDEX clock_overdue_idx ON clock (entity_id, overdue_at, ticket_id) INCLUDE (at_risk_at, restricted)
     WHERE state = 'ACTIVE' AND at_risk_at IS NOT NULL`,
  );
  // Counting by an index alone asks for pages that vacuum has seen.
  await sql.run(
    "ALTER TABLE clock SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02)",
  );
});
