import type { Tx } from "@yanapa/database";
import type { Outcome } from "../domain/retry.ts";
import type { QueuedNotice } from "./queued-notice.ts";

/**
 * How a notice of escalation that is over came to others than who was meant, or to nobody, as `NoticeDelivered` tells it; ""
 * for every other notice, and for one that others got or still may. Those of one event that are given up side by side take
 * turns, so that the last of them says it.
 */
export const reachOf = async (
  tx: Tx,
  { id, facts: { ruleNoticeId, inTheirPlace } }: QueuedNotice,
  outcome: Outcome,
): Promise<string> => {
  if (ruleNoticeId === undefined) return "";
  if (outcome.kind === "sent") return inTheirPlace ?? "";
  await tx.lock(`rule notice ${ruleNoticeId}`);
  const [others] = await tx.query<{ reached: boolean }>(
    "channels_delivery_others_reached",
    `SELECT EXISTS (SELECT FROM delivery d JOIN delivery o ON o.entity_id = d.entity_id AND o.event_id = d.event_id
       WHERE d.id = $1 AND o.id <> d.id AND o.state <> 'FAILED') AS reached`,
    [id],
  );
  if (others?.reached) return "";
  return outcome.kind === "impossible" && outcome.nobody ? "NOBODY_THERE" : "NOT_DELIVERED";
};
