import type { Tx } from "@yanapa/database";
import { nextStep, reachableFor, recipientFrom, recipientKey } from "../../domain/acting/path.ts";
import { noticeTime } from "../../domain/acting/quiet-hours.ts";
import type { RuleAction } from "../../domain/acting/rule.ts";
import type { Level } from "../../domain/words.ts";
import type { FiringOf, KeptFiring, OrderedAction } from "../../store/acting/firings.ts";
import { type Looked, onDutyFor } from "../../store/acting/look-at-rules.ts";
import { reached } from "../../store/acting/members.ts";
import { nobodyThere, tell } from "../../store/acting/rule-notices.ts";

type Place = { readonly level: Level; readonly areaId: string; readonly holderId: string };

/** What an action orders, once its contact is somebody and its level one of the path. */
export const orderFor = (
  { kind, contact }: RuleAction,
  looked: Looked,
  { level, areaId, holderId }: Place,
): OrderedAction => {
  const { path, state } = looked;
  if (kind === "RAISE_LEVEL") {
    const step = nextStep(path, level, state.kind);
    return { kind, ...(step && { step }) };
  }
  if (contact === undefined) return { kind };
  const onDuty = onDutyFor(looked, level)?.personId;
  const { kind: ticketKind, serviceId } = state;
  const facts = { kind: ticketKind, serviceId, level, areaId, holderId, onDuty };
  const { recipient, instead } = reachableFor(contact, path, facts, looked.posts);
  // Only a person can be given a ticket.
  const isMeant = kind !== "REASSIGN" || "personId" in recipient;
  return {
    kind,
    contact,
    ...(isMeant && { recipient: recipientKey(recipient) }),
    ...(instead && { instead }),
    ...(kind === "REASSIGN" && { areaId }),
  };
};

/** Why a ticket has not gone to a higher level: there is none, or nobody attends there who may see it. */
const stranding: readonly string[] = ["NO_NEXT_LEVEL", "AREA_EMPTY", "AREA_MAY_NOT_SEE", "AREA_NOT_FOUND"];

/**
 * What a firing ordered, with word to the hierarchical contact when it could not raise the level: without a next level,
 * escalation goes to them (RA 0040/2022 §5).
 */
export const withHierarchy = (orders: readonly OrderedAction[], looked: Looked): readonly OrderedAction[] => {
  const isStranded = orders.some(
    ({ kind, reason }) => kind === "RAISE_LEVEL" && stranding.includes(reason ?? ""),
  );
  const isTold = orders.some(({ kind, contact }) => kind === "NOTIFY" && contact === "LEAD");
  if (!isStranded || isTold) return orders;
  return [...orders, orderFor({ kind: "NOTIFY", contact: "LEAD" }, looked, looked.state)];
};

/** Why somebody is not told: they were told as often within the hour as the entity allows. */
const tooMany = "CONTACT_HOURLY_MOST";

/** Adds what a firing found to the notices of whom it tells; gives its actions with how the telling ended. */
export const tellAll = async (
  tx: Tx,
  of: FiringOf,
  { state, path, reading, ruleSet }: Looked,
  firing: KeptFiring,
  orders: readonly OrderedAction[],
): Promise<OrderedAction[]> => {
  const told: OrderedAction[] = [];
  const times = reading?.workingTimes(path?.supportHours ?? "ENTITY");
  const notifyAt = times === undefined ? tx.now : noticeTime(tx.now, state.priority, times);
  for (const order of orders) {
    const { kind } = order;
    if (kind !== "NOTIFY" || order.recipient === undefined) {
      told.push(order);
      continue;
    }
    const to = await reached(tx, recipientFrom(order.recipient));
    if (to === undefined) told.push({ ...order, outcome: "UNCHANGED", reason: nobodyThere });
    else {
      const recipient = recipientKey(to);
      const reason = order.instead ?? (recipient === order.recipient ? "" : "AREA_EMPTY");
      const hourlyMost = ruleSet.contactHourlyMost;
      const noticeId = await tell(tx, of, firing, { recipient, notifyAt, hourlyMost });
      told.push(
        noticeId
          ? { ...order, recipient, noticeId, outcome: "DONE", reason }
          : { ...order, outcome: "SUPPRESSED", reason: tooMany },
      );
    }
  }
  return told;
};
