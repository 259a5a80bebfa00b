import type { Tx } from "@yanapa/database";
import {
  columns,
  endOf,
  type FiringOf,
  fromRow,
  type OrderedAction,
  type Row,
  tellFired,
} from "./firings.ts";

/** What is known later of a notice that a firing told: that it came to others (DONE), or to nobody (UNCHANGED), and why. */
export type NoticeReach = { readonly outcome: "DONE" | "UNCHANGED"; readonly reason: string };

type Told = Row & FiringOf & { timesTold: number };

/**
 * Puts right how the firings of a ticket ended that told something in a notice, and announces those anew that did not end as
 * was said. Why an action was for others from the beginning stays.
 */
export const correctFirings = async (
  tx: Tx,
  { entityId, ticketId }: Pick<FiringOf, "entityId" | "ticketId">,
  noticeId: string,
  reach: NoticeReach,
): Promise<void> => {
  const told = await tx.query<Told>(
    "escalation_firing_told_in",
    `SELECT ${columns}, entity_id AS "entityId", ticket_id AS "ticketId", restricted, times_told AS "timesTold" FROM firing
     WHERE entity_id = $1 AND ticket_id = $2 AND done_at IS NOT NULL AND actions @> $3::jsonb ORDER BY id FOR UPDATE`,
    [entityId, ticketId, JSON.stringify([{ noticeId }])],
  );
  for (const row of told) {
    const orders = row.actions.map((order) => corrected(order, noticeId, reach));
    if (orders.every((order, index) => order === row.actions[index])) continue;
    const { actions, ...firing } = fromRow({ ...row, actions: orders });
    const { outcome, reason } = endOf(actions);
    const timesTold = row.timesTold + 1;
    await tx.query(
      "escalation_firing_correct",
      `UPDATE firing SET outcome = $3, reason = $4, actions = $5, times_told = $6 WHERE entity_id = $1 AND id = $2`,
      [entityId, row.id, outcome, reason, JSON.stringify(orders), timesTold],
    );
    tellFired(tx, row, { ...firing, outcome, reason, actions }, timesTold);
  }
};

/** The same action when nothing of it changes. */
const corrected = (
  order: OrderedAction,
  noticeId: string,
  { outcome, reason }: NoticeReach,
): OrderedAction => {
  if (order.noticeId !== noticeId || order.outcome !== "DONE") return order;
  if (outcome === "DONE" && order.reason) return order;
  return { ...order, outcome, reason };
};
