import { inEntity, type Sql, type Tx } from "@yanapa/database";
import type { RuleSet, StandingRule } from "../../domain/acting/rule.ts";
import { type Rule, standing } from "../../domain/acting/rule.ts";

/** A version of an entity's rules with why it was published. */
export type PublishedRules = RuleSet & {
  readonly reason: string;
  readonly publishTime: Temporal.Instant;
};

type KeptRule = Rule & { readonly since: string };
type Row = {
  version: number;
  rules: KeptRule[];
  reason: string;
  ticketDailyMost: number;
  contactHourlyMost: number;
  publishTime: Temporal.Instant;
};

const columns = `version, rules, reason, ticket_daily_most AS "ticketDailyMost",
  contact_hourly_most AS "contactHourlyMost", publish_time AS "publishTime"`;
const fromRow = ({ rules, ...row }: Row): PublishedRules => ({
  ...row,
  rules: rules.map((rule): StandingRule => ({ ...rule, since: Temporal.Instant.from(rule.since) })),
});

/** A version of the rules of the entity in scope; 0 for the one in force. */
export const rulesOf = async (sql: Sql, version = 0): Promise<PublishedRules | undefined> => {
  const [row] = await sql.query<Row>(
    "escalation_rules_get",
    `SELECT ${columns} FROM rule_set WHERE ${inEntity} AND ($1 = 0 OR version = $1) ORDER BY version DESC LIMIT 1`,
    [version],
  );
  return row && fromRow(row);
};

/** What holds between hearing of a ticket and publishing rules, so that no ticket is left without a timer. */
const rulesLock = 5_268_002;

/** Rules published meanwhile wait for the ticket that is heard of. */
export const shareRules = (tx: Tx): Promise<unknown> =>
  tx.query("escalation_rules_share", "SELECT pg_advisory_xact_lock_shared($1)", [rulesLock]);

/** Adds a version; every open ticket of the entity is looked at by it. */
export const publishRuleSet = async (
  tx: Tx,
  entityId: string,
  said: { rules: readonly Rule[]; reason: string; ticketDailyMost: number; contactHourlyMost: number },
): Promise<PublishedRules> => {
  await tx.query("escalation_rules_lock", "SELECT pg_advisory_xact_lock($1)", [rulesLock]);
  const before = await rulesOf(tx);
  const rules = standing(said.rules, before?.rules ?? [], tx.now);
  const kept = rules.map((rule) => ({ ...rule, since: rule.since.toString() }));
  const [row] = await tx.query<Row>(
    "escalation_rules_publish",
    `INSERT INTO rule_set (entity_id, version, rules, reason, ticket_daily_most, contact_hourly_most, publish_time)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${columns}`,
    [
      entityId,
      (before?.version ?? 0) + 1,
      JSON.stringify(kept),
      said.reason,
      said.ticketDailyMost,
      said.contactHourlyMost,
      tx.now,
    ],
  );
  await tx.query(
    "escalation_rules_look",
    `UPDATE ruled_ticket SET due_at = $2, generation = generation + 1
     WHERE entity_id = $1 AND NOT ended`,
    [entityId, tx.now],
  );
  const published = fromRow(row as Row);
  tx.announce(
    "RulesPublished",
    { entityId, version: published.version },
    { aggregate: "rules", aggregateId: entityId, sequence: published.version },
  );
  return published;
};
