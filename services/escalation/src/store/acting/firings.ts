import { inEntity, type Sql, type Tx, uuidv7 } from "@yanapa/database";
import type { Firing as FiringMessage } from "@yanapa/proto/yanapa/escalation/v1/rule.ts";
import { type Firing, type FiringAction, firingOutcomeOf } from "../../domain/acting/firing.ts";
import type { NewFiring } from "../../domain/acting/plan.ts";
import type { Unreachable } from "../../domain/acting/posts.ts";
import { isActing } from "../../domain/acting/rule.ts";
import type { ContactKind, FiringOutcome, Level, RuleActionKind } from "../../domain/words.ts";

/** What a firing orders, settled when it begins: who is meant doesn't change while it is being done. */
export type OrderedAction = {
  readonly kind: RuleActionKind;
  readonly contact?: ContactKind;
  /** Whom it is towards, as recipients are kept; none for what needs nobody, or where there is nobody. */
  readonly recipient?: string;
  /** Why it is not towards who was meant: they left, or may not see the ticket. */
  readonly instead?: Unreachable;
  /** With RAISE_LEVEL: the next step of the path. */
  readonly step?: { readonly level: Level; readonly areaId: string };
  /** With REASSIGN: the area whose member may be given it. */
  readonly areaId?: string;
  /** With NOTIFY: the notice that tells it; whom that reaches is known only later. */
  readonly noticeId?: string;
  readonly outcome?: FiringOutcome;
  readonly reason?: string;
};

/** As a row has it. */
export type Row = Omit<Firing, "actions" | "doneAt" | "outcome"> & {
  actions: OrderedAction[];
  doneAt: Temporal.Instant | null;
  outcome: FiringOutcome | null;
};

/** The columns of a row. */
export const columns = `id, rule_code AS "ruleCode", target, threshold, cycle, turn, rule_version AS "ruleVersion", trigger,
  due_at AS "dueAt", done_at AS "doneAt", outcome, reason, actions`;
/** A firing with what it orders. */
export type KeptFiring = Firing & { readonly orders: readonly OrderedAction[] };

/** A row as the rest knows it. */
export const fromRow = ({ actions, doneAt, outcome, ...row }: Row): KeptFiring => ({
  ...row,
  doneAt: doneAt ?? undefined,
  outcome: outcome ?? undefined,
  orders: actions,
  actions: actions.flatMap(({ kind, contact, outcome: ended, reason = "" }): FiringAction[] =>
    ended === undefined ? [] : [{ kind, ...(contact && { contact }), outcome: ended, reason }],
  ),
});

/** All firings of a ticket of the entity in scope, oldest first. */
export const firingsOf = async (sql: Sql, ticketId: string): Promise<KeptFiring[]> => {
  const rows = await sql.query<Row>(
    "escalation_firing_list",
    `SELECT ${columns} FROM firing WHERE ${inEntity} AND ticket_id = $1 ORDER BY due_at, id`,
    [ticketId],
  );
  return rows.map(fromRow);
};

/** Firings that acted on a ticket since an instant. */
export const actedSince = async (sql: Sql, ticketId: string, since: Temporal.Instant): Promise<number> => {
  const [row] = await sql.query<{ count: number }>(
    "escalation_firing_acted",
    `SELECT count(*)::int AS count FROM firing
     WHERE ${inEntity} AND ticket_id = $1 AND acting AND begin_time > $2 AND outcome IS DISTINCT FROM 'SUPPRESSED'`,
    [ticketId, since],
  );
  return row?.count ?? 0;
};

/** Whose firing it is. */
export type FiringOf = { readonly entityId: string; readonly ticketId: string; readonly restricted: boolean };

/** Keeps a firing as it begins; undefined when it is there already: somebody else was faster. */
export const beginFiring = async (
  tx: Tx,
  { entityId, ticketId, restricted }: FiringOf,
  firing: NewFiring,
  orders: readonly OrderedAction[],
): Promise<KeptFiring | undefined> => {
  const [row] = await tx.query<Row>(
    "escalation_firing_begin",
    `INSERT INTO firing (entity_id, id, ticket_id, restricted, rule_code, target, threshold, cycle, turn, rule_version,
       trigger, acting, due_at, begin_time, actions)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     ON CONFLICT ON CONSTRAINT firing_once DO NOTHING RETURNING ${columns}`,
    [
      entityId,
      uuidv7(),
      ticketId,
      restricted,
      firing.ruleCode,
      firing.target,
      firing.threshold,
      firing.cycle,
      firing.turn,
      firing.ruleVersion,
      firing.trigger,
      firing.rule.actions.some(isActing),
      firing.dueAt,
      tx.now,
      JSON.stringify(orders),
    ],
  );
  return row && fromRow(row);
};

/** Holds a firing that is under way until the end of the transaction; false when it has ended. */
export const holdFiring = async (tx: Tx, { id }: KeptFiring): Promise<boolean> => {
  const rows = await tx.query(
    "escalation_firing_hold",
    `SELECT FROM firing WHERE ${inEntity} AND id = $1 AND done_at IS NULL FOR UPDATE`,
    [id],
  );
  return rows.length > 0;
};

/** Keeps how a firing ended and announces it, once; false when it had ended before. */
export const endFiring = async (
  tx: Tx,
  of: FiringOf,
  firing: KeptFiring,
  orders: readonly OrderedAction[],
  held?: string,
): Promise<boolean> => {
  const actions = orders.map(
    ({ kind, contact, outcome = "SUPPRESSED", reason = held ?? "" }): FiringAction => ({
      kind,
      ...(contact && { contact }),
      outcome,
      reason,
    }),
  );
  const ended = held === undefined ? endOf(actions) : { outcome: "SUPPRESSED" as const, reason: held };
  const kept = await tx.query(
    "escalation_firing_end",
    `UPDATE firing SET done_at = $3, outcome = $4, reason = $5, actions = $6
     WHERE entity_id = $1 AND id = $2 AND done_at IS NULL RETURNING 1`,
    [
      of.entityId,
      firing.id,
      tx.now,
      ended.outcome,
      ended.reason,
      JSON.stringify(orders.map((order, index) => ({ ...order, ...actions[index] }))),
    ],
  );
  if (kept.length === 0) return false;
  tellFired(tx, of, { ...firing, ...ended, actions, doneAt: tx.now }, 1);
  return true;
};

/** How a firing ended by its actions, and why it was held back. */
export const endOf = (actions: readonly FiringAction[]): { outcome: FiringOutcome; reason: string } => {
  const outcome = firingOutcomeOf(actions);
  return {
    outcome,
    reason: outcome === "DONE" ? "" : (actions.find((one) => one.reason !== "")?.reason ?? ""),
  };
};

/** A firing as it is told, in answers and in events. */
export const firingToProto = (firing: Firing): FiringMessage => ({
  id: firing.id,
  ruleCode: firing.ruleCode,
  ruleVersion: firing.ruleVersion,
  trigger: firing.trigger,
  target: firing.target,
  threshold: firing.threshold,
  cycle: firing.cycle,
  dueTime: firing.dueAt,
  doneTime: firing.doneAt,
  outcome: firing.outcome ?? "UNSPECIFIED",
  reason: firing.reason,
  actions: firing.actions.map(({ contact, ...action }) => ({ ...action, contact: contact ?? "UNSPECIFIED" })),
});

/** Announces how a firing ended. */
export const tellFired = (
  tx: Tx,
  { entityId, ticketId, restricted }: FiringOf,
  firing: Firing,
  sequence: number,
): void =>
  tx.announce(
    "RuleFired",
    {
      entityId,
      ticketId,
      firing: firingToProto(firing),
    },
    { aggregate: "firing", aggregateId: firing.id, sequence, restricted },
  );
