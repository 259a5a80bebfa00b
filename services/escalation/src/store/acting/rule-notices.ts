import { type Tx, uuidv7 } from "@yanapa/database";
import { type Recipient, recipientFrom, recipientKey } from "../../domain/acting/path.ts";
import { unreachable } from "../../domain/acting/posts.ts";
import type { RuleTarget, RuleTrigger } from "../../domain/words.ts";
import { areaNamesOf } from "../places.ts";
import { correctFirings } from "./correct-firings.ts";
import type { FiringOf, KeptFiring } from "./firings.ts";
import { postsOf, reached } from "./members.ts";

type Finding = {
  ruleCode: string;
  trigger: RuleTrigger | "UNSPECIFIED";
  target: RuleTarget;
  threshold: string;
  /** ISO. */
  dueTime: string;
};

/** Why nobody is told: neither the area nor supervision has anybody. */
export const nobodyThere = "NOBODY_THERE";

/** What one notice says at most; more is in the ticket's explanation. */
const mostFindings = 50;

/** Notices to one recipient that processes may begin side by side. */
const toldAtOnce = 8;

/**
 * Adds what a firing found to the notice that waits for somebody, or begins one, and says which. Undefined when they got as
 * many within the hour as the entity allows: one that waits already takes all it is given.
 */
export const tell = async (
  tx: Tx,
  { entityId, ticketId, restricted }: FiringOf,
  { ruleCode, trigger, target, threshold, dueAt }: KeptFiring,
  to: { recipient: string; notifyAt: Temporal.Instant; hourlyMost: number },
): Promise<string | undefined> => {
  const finding: Finding = { ruleCode, trigger, target, threshold, dueTime: dueAt.toString() };
  const [added] = await tx.query<{ id: string }>(
    "escalation_rule_notice_add",
    `UPDATE rule_notice SET notify_at = least(notify_at, $5),
       findings = CASE WHEN jsonb_array_length(findings) < $6 THEN findings || $4::jsonb ELSE findings END
     WHERE entity_id = $1 AND ticket_id = $2 AND recipient = $3 AND sent_at IS NULL RETURNING id`,
    [entityId, ticketId, to.recipient, JSON.stringify([finding]), to.notifyAt, mostFindings],
  );
  if (added) return added.id;
  // Where few are left, one at a time: what is counted is then all there is. Others tell at this very moment.
  const isNear = ((await noticesOfHour(tx, entityId, to.recipient)) + toldAtOnce) * 2 >= to.hourlyMost;
  if (isNear) {
    await tx.lock(`rule_notice ${entityId} ${to.recipient}`);
    if ((await noticesOfHour(tx, entityId, to.recipient)) >= to.hourlyMost) return undefined;
  }
  const id = uuidv7();
  await tx.query(
    "escalation_rule_notice_begin",
    `INSERT INTO rule_notice (entity_id, id, ticket_id, restricted, recipient, findings, notify_at, create_time)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [entityId, id, ticketId, restricted, to.recipient, JSON.stringify([finding]), to.notifyAt, tx.now],
  );
  return id;
};

const noticesOfHour = async (tx: Tx, entityId: string, recipient: string): Promise<number> => {
  const [hour] = await tx.query<{ count: number }>(
    "escalation_rule_notice_hour",
    "SELECT count(*)::int AS count FROM rule_notice WHERE entity_id = $1 AND recipient = $2 AND create_time > $3",
    [entityId, recipient, tx.now.subtract({ hours: 1 })],
  );
  return hour?.count ?? 0;
};

/**
 * Somebody may have left, or the ticket become one that they may not see, while their notice waited for the morning: whom it
 * reaches now, undefined for nobody at all, and why not who was meant.
 */
const stillReached = async (
  tx: Tx,
  to: Recipient,
  isSecurity: boolean,
  attending: Recipient,
): Promise<{ to: Recipient | undefined; reason: string }> => {
  if ("role" in to) {
    const now = await reached(tx, to);
    return { to: now, reason: now && recipientKey(now) !== recipientKey(to) ? "AREA_EMPTY" : "" };
  }
  const instead =
    "personId" in to
      ? unreachable(await postsOf(tx, [to.personId]), to.personId, isSecurity)
      : isSecurity && "CONTACT_MAY_NOT_SEE";
  return instead ? { to: await reached(tx, attending), reason: instead } : { to, reason: "" };
};

type Row = { id: string; recipient: string; findings: Finding[]; restricted: boolean };

/** How a ticket stands when somebody is told of it. */
export type Standing = { readonly areaName: string; readonly dueAt: Temporal.Instant | undefined };

/** How a ticket stands by its clock. */
const standingOf = async (tx: Tx, ticketId: string): Promise<Standing> => {
  const [clock] = await tx.query<{ areaId: string; dueAt: Temporal.Instant | null }>(
    "escalation_rule_notice_standing",
    `SELECT area_id AS "areaId", due_at AS "dueAt" FROM clock WHERE ticket_id = $1`,
    [ticketId],
  );
  const names = await areaNamesOf(tx, [clock?.areaId ?? ""]);
  return { areaName: names.get(clock?.areaId ?? "") ?? "", dueAt: clock?.dueAt ?? undefined };
};

const announce = (
  tx: Tx,
  { entityId, ticketId, areaName, dueAt }: Pick<FiringOf, "entityId" | "ticketId"> & Standing,
  { id, findings, restricted }: Omit<Row, "recipient">,
  to: Recipient,
  attending: Recipient,
): void => {
  // Beside a person: whom it falls back to when they are gone by the time it leaves.
  const role = "role" in to ? to : "role" in attending ? attending : undefined;
  tx.announce(
    "RuleNoticeDue",
    {
      entityId,
      ticketId,
      personId: "personId" in to ? to.personId : "",
      outsidePathId: "outsidePathId" in to ? to.outsidePathId : "",
      outsideContact: "outsidePathId" in to ? to.contact : "UNSPECIFIED",
      role: role?.role ?? "UNSPECIFIED",
      areaId: role?.areaId ?? "",
      findings: findings.map(({ dueTime, ...finding }) => ({
        ...finding,
        dueTime: Temporal.Instant.from(dueTime),
      })),
      areaName,
      dueAt,
    },
    { aggregate: "rule_notice", aggregateId: id, sequence: 1, restricted },
  );
};

/** Tells somebody at once of what no rule found, once for each `id`. */
export const tellAtOnce = async (
  tx: Tx,
  { entityId, ticketId, restricted, areaName, dueAt: plazo }: FiringOf & Standing,
  told: {
    id: string;
    recipient: string;
    trigger: RuleTrigger | "UNSPECIFIED";
    threshold: string;
    dueAt: Temporal.Instant;
  },
): Promise<void> => {
  const { id, recipient, trigger, threshold, dueAt } = told;
  const findings: Finding[] = [
    { ruleCode: "", trigger, target: "UNSPECIFIED", threshold, dueTime: dueAt.toString() },
  ];
  const kept = await tx.query(
    "escalation_rule_notice_at_once",
    `INSERT INTO rule_notice (entity_id, id, ticket_id, restricted, recipient, findings, notify_at, create_time, sent_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7) ON CONFLICT DO NOTHING RETURNING 1`,
    [entityId, id, ticketId, restricted, recipient, JSON.stringify(findings), tx.now],
  );
  const supervisors: Recipient = { role: "SUPERVISOR", areaId: "" };
  if (kept.length > 0)
    announce(
      tx,
      { entityId, ticketId, areaName, dueAt: plazo },
      { id, findings, restricted },
      recipientFrom(recipient),
      supervisors,
    );
};

/**
 * Announces the notices of a ticket whose time has come, to those who attend it where whoever was meant has left; the firings
 * that are told in them then say so, also when nobody is left to tell. Says when the next one of those that wait is due.
 */
export const announceNotices = async (
  tx: Tx,
  { entityId, ticketId }: Pick<FiringOf, "entityId" | "ticketId">,
  attending: Recipient,
): Promise<Temporal.Instant | undefined> => {
  const due = await tx.query<Row>(
    "escalation_rule_notice_due",
    `UPDATE rule_notice SET sent_at = $3
     WHERE entity_id = $1 AND ticket_id = $2 AND sent_at IS NULL AND notify_at <= $3
     RETURNING id, recipient, findings, restricted`,
    [entityId, ticketId, tx.now],
  );
  if (due.length > 0) {
    const ticket = { entityId, ticketId, ...(await standingOf(tx, ticketId)) };
    for (const { recipient, ...row } of due) {
      const { to, reason } = await stillReached(tx, recipientFrom(recipient), row.restricted, attending);
      if (to === undefined)
        await correctFirings(tx, ticket, row.id, { outcome: "UNCHANGED", reason: nobodyThere });
      else {
        if (reason !== "") await correctFirings(tx, ticket, row.id, { outcome: "DONE", reason });
        announce(tx, ticket, row, to, attending);
      }
    }
  }
  const [next] = await tx.query<{ at: Temporal.Instant | null }>(
    "escalation_rule_notice_next",
    "SELECT min(notify_at) AS at FROM rule_notice WHERE entity_id = $1 AND ticket_id = $2 AND sent_at IS NULL",
    [entityId, ticketId],
  );
  return next?.at ?? undefined;
};
