import { type Database, pageTokens, type Tx } from "@yanapa/database";

const pages = pageTokens("conformance", "text", "uuid");
const beginning = ["", "00000000-0000-0000-0000-000000000000"] as const;

export type ClosingRule = "SOMEBODY_ELSE" | "ONLY_PERSON" | "RESOLVER_TOO";

/** How one entity orders its attention. */
type EntityConformance = {
  entityId: string;
  acronym: string;
  name: string;
  closingRule: ClosingRule;
  closingRuleTime: Temporal.Instant | undefined;
};

/** Keeps what an entity has set unless something newer is kept; since when it holds changes with the rule alone. */
export const keepClosingRule = async (
  tx: Tx,
  said: { entityId: string; closingRule: ClosingRule; version: number; at: Temporal.Instant },
): Promise<void> => {
  await tx.query(
    "reporting_conformance_keep",
    `INSERT INTO conformance AS kept (entity_id, closing_rule, closing_rule_since, version) VALUES ($1, $2, $3, $4)
     ON CONFLICT (entity_id) DO UPDATE SET closing_rule = excluded.closing_rule, version = excluded.version,
       closing_rule_since = CASE WHEN kept.closing_rule = excluded.closing_rule THEN kept.closing_rule_since
         ELSE excluded.closing_rule_since END
     WHERE excluded.version > kept.version`,
    [said.entityId, said.closingRule, said.at, said.version],
  );
};

/** A page of the platform's entities by name, for AGETIC. Throws INVALID_ARGUMENT/PAGE_TOKEN_INVALID. */
export const listConformance = async (
  database: Database,
  closingRules: readonly string[],
  page: { size: number; token: string },
): Promise<{ entities: EntityConformance[]; nextPageToken: string }> => {
  const [name, id] = pages.read(page.token) ?? beginning;
  const rows = await database.read({ kind: "platform" }, (sql) =>
    sql.query<Omit<EntityConformance, "closingRuleTime"> & { closingRuleTime: Temporal.Instant | null }>(
      "reporting_conformance_list",
      `SELECT e.entity_id AS "entityId", e.acronym, e.name, coalesce(c.closing_rule, 'SOMEBODY_ELSE') AS "closingRule",
         c.closing_rule_since AS "closingRuleTime"
       FROM entity e LEFT JOIN conformance c USING (entity_id)
       WHERE (e.name, e.entity_id) > ($1, $2)
         AND (cardinality($3::text[]) = 0 OR coalesce(c.closing_rule, 'SOMEBODY_ELSE') = ANY ($3))
       ORDER BY e.name, e.entity_id LIMIT $4`,
      [name, id, closingRules, page.size + 1],
    ),
  );
  const { rows: kept, next } = pages.page(rows, page.size, ({ name, entityId }) => [name, entityId]);
  const entities = kept.map((row) => ({ ...row, closingRuleTime: row.closingRuleTime ?? undefined }));
  return { entities, nextPageToken: next };
};
