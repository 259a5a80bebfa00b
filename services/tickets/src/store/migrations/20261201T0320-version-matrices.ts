import { isolate, migration } from "@yanapa/database";

/**
 * The priority matrices that an entity published, a row per version; none while it goes by the default. Cells that were set one
 * by one before become the first version.
 */
export const versionMatrices = migration("20261201T0320-version-matrices", async (sql) => {
  const texts = [
    `CREATE TABLE priority_matrix_version (
      entity_id uuid NOT NULL,
      version integer NOT NULL CHECK (version > 0),
      cells jsonb NOT NULL,
      resources jsonb NOT NULL,
      reason text NOT NULL,
      create_time timestamptz(3) NOT NULL,
      PRIMARY KEY (entity_id, version)
    )`,
    ...isolate("tickets", "priority_matrix_version", { update: false, delete: false }),
    `INSERT INTO priority_matrix_version (entity_id, version, cells, resources, reason, create_time)
      SELECT entity_id, 1, jsonb_object_agg(impact, urgencies),
        '[{"priority":"HIGH","effort":"","level":"UNSPECIFIED","skill":"","thirdParty":""},
          {"priority":"MEDIUM","effort":"","level":"UNSPECIFIED","skill":"","thirdParty":""},
          {"priority":"LOW","effort":"","level":"UNSPECIFIED","skill":"","thirdParty":""}]'::jsonb,
        'Puesta antes de publicarse por versiones', now()
      FROM (
        SELECT e.entity_id, d.impact, jsonb_object_agg(d.urgency, coalesce(m.priority, d.priority)) AS urgencies
        FROM (SELECT DISTINCT entity_id FROM priority_matrix) e
        CROSS JOIN (VALUES
          ('HIGH', 'HIGH', 'HIGH'), ('HIGH', 'MEDIUM', 'HIGH'), ('HIGH', 'LOW', 'HIGH'),
          ('MEDIUM', 'HIGH', 'MEDIUM'), ('MEDIUM', 'MEDIUM', 'MEDIUM'), ('MEDIUM', 'LOW', 'MEDIUM'),
          ('LOW', 'HIGH', 'MEDIUM'), ('LOW', 'MEDIUM', 'LOW'), ('LOW', 'LOW', 'LOW')) AS d (impact, urgency, priority)
        LEFT JOIN priority_matrix m
          ON m.entity_id = e.entity_id AND m.impact = d.impact AND m.urgency = d.urgency
        GROUP BY e.entity_id, d.impact
      ) AS rows GROUP BY entity_id`,
  ];
  for (const text of texts) await sql.run(text);
});
