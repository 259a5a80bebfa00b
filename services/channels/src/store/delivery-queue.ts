import { type Database, fairClaim, type Scope, type Tx, uuidv7 } from "@yanapa/database";
import { mailboxKey } from "../domain/mailbox-key.ts";
import { type NoticeFacts, type Recipient, recipientKey } from "../domain/notice.ts";
import { type Outcome, settle } from "../domain/retry.ts";
import { reachOf } from "./notice-reach.ts";
import { columns, fromRow, type QueuedNotice, type Row } from "./queued-notice.ts";

/** A holder of a role that a notice is for. */
export type Member = { personId: string; givenName: string; email: string };

/** Longer than the longest try, so that nobody else takes the notice meanwhile; a sender that dies gives it back so. */
const lease = Temporal.Duration.from({ minutes: 2 });

const platform: Scope = { kind: "platform" };
const within = (entityId: string): Scope => ({ kind: "staff", entityId, restricted: true });

/** The notices that wait, of all entities; each is sent outside of any transaction. */
export class DeliveryQueue {
  readonly #database: Database;
  readonly #hourlyMost: number;
  readonly #gather: Temporal.Duration;

  /** `gatherMs`: how long a notice of a ticket waits for others of it to the same recipient; not at all by default. */
  constructor(database: Database, { hourlyMost, gatherMs = 0 }: { hourlyMost: number; gatherMs?: number }) {
    this.#database = database;
    this.#hourlyMost = hourlyMost;
    this.#gather = Temporal.Duration.from({ milliseconds: gatherMs });
  }

  /**
   * Takes up to `most` notices that are due, the oldest of every entity first, so that the burst of one delays no other's;
   * other senders pass over them. Of those put off for one address only the
   * oldest is taken, and brings the others along; the request to verify a remedy brings what was done. What is for a
   * person about a ticket is taken once it has waited for more of the same, and brings what came meanwhile; what is for a
   * role at once, so that by then all of a person's are there.
   */
  async claim(most: number): Promise<QueuedNotice[]> {
    const rows = await this.#database.work(platform, (tx) =>
      tx.query<Row>(
        this.#gather.blank ? "channels_delivery_claim" : "channels_delivery_claim_after",
        fairClaim({
          table: "delivery",
          id: "id",
          since: "next_try_at",
          until: "next_try_at",
          waits: "state = 'PENDING' AND next_try_at <= $1",
          also: `AND NOT (put_off AND EXISTS (SELECT FROM delivery o WHERE o.entity_id = d.entity_id AND o.address = d.address
               AND o.state = 'PENDING' AND o.put_off AND o.id < d.id))
             AND NOT (template = 'message-added' AND EXISTS (SELECT FROM delivery o WHERE o.entity_id = d.entity_id
               AND o.event_id = d.event_id AND o.template = 'verification-asked' AND o.recipient = d.recipient
               AND o.state = 'PENDING'))
             ${this.#gather.blank ? "AND $4::interval IS NOT NULL" : gathered}`,
          returning: columns,
        }),
        [tx.now, tx.now.add(lease), most, this.#gather.toString()],
      ),
    );
    return rows.map(fromRow);
  }

  /** Takes what came about the same ticket for the same recipient while a notice waited for it; at most 100. */
  async claimGathered({ entityId, id, ticketId }: QueuedNotice): Promise<QueuedNotice[]> {
    if (ticketId === undefined || this.#gather.blank) return [];
    const rows = await this.#database.work(platform, (tx) =>
      tx.query<Row>(
        "channels_delivery_claim_gathered",
        `UPDATE delivery SET next_try_at = $3 WHERE entity_id = $1 AND id IN (
           SELECT o.id FROM delivery d JOIN delivery o ON ${sharing}
           WHERE d.entity_id = $1 AND d.id = $2 AND o.id > d.id AND NOT o.put_off
             AND NOT (o.template = 'message-added' AND EXISTS (SELECT FROM delivery v WHERE v.entity_id = o.entity_id
               AND v.event_id = o.event_id AND v.template = 'verification-asked' AND v.recipient = o.recipient
               AND v.state = 'PENDING'))
           ORDER BY o.id LIMIT 100 FOR UPDATE OF o SKIP LOCKED)
         RETURNING ${columns}`,
        [entityId, id, tx.now.add(lease), this.#gather.toString()],
      ),
    );
    return inOrder(rows);
  }

  /** Takes the other notices that one entity has put off for an address, to leave in one mail; at most 100. */
  async claimPutOff({ entityId, id }: QueuedNotice, address: string): Promise<QueuedNotice[]> {
    const rows = await this.#database.work(platform, (tx) =>
      tx.query<Row>(
        "channels_delivery_claim_put_off",
        `UPDATE delivery SET next_try_at = $4 WHERE entity_id = $1 AND id IN (
           SELECT id FROM delivery WHERE entity_id = $1 AND address = $2 AND id <> $3 AND state = 'PENDING' AND put_off
           ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED)
         RETURNING ${columns}`,
        [entityId, address, id, tx.now.add(lease)],
      ),
    );
    return inOrder(rows);
  }

  /** Takes the notices of what was done that leave in the mail of these requests to verify it, all of one entity. */
  async claimRemedies(requests: readonly QueuedNotice[]): Promise<QueuedNotice[]> {
    const asking = requests.filter(
      ({ template, messageId }) => template === "verification-asked" && messageId,
    );
    const [first] = asking;
    if (first === undefined) return [];
    const rows = await this.#database.work(platform, (tx) =>
      tx.query<Row>(
        "channels_delivery_claim_remedies",
        `UPDATE delivery SET next_try_at = $3 WHERE (entity_id, id) IN (
           SELECT told.entity_id, told.id FROM delivery asked JOIN delivery told ON told.entity_id = asked.entity_id
             AND told.event_id = asked.event_id AND told.template = 'message-added' AND told.recipient = asked.recipient
           WHERE asked.entity_id = $1 AND asked.id = ANY($2) AND told.state = 'PENDING' FOR UPDATE OF told)
         RETURNING ${columns}`,
        [first.entityId, asking.map(({ id }) => id), tx.now.add(lease)],
      ),
    );
    return rows.map(fromRow);
  }

  /** Lets others, or a later run, have the notices that were taken and not tried. */
  async giveBack(notices: readonly QueuedNotice[]): Promise<void> {
    if (notices.length === 0) return;
    await this.#database.work(platform, (tx) =>
      tx.query("channels_delivery_give_back", "UPDATE delivery SET next_try_at = $2 WHERE id = ANY($1)", [
        notices.map(({ id }) => id),
        tx.now.add({ minutes: 1 }),
      ]),
    );
  }

  /**
   * When the address may get another mail, if its mailbox had as many as allowed in the last hour, whatever the entity and
   * the spelling: nobody's can be flooded through the platform. undefined when it may get one now.
   */
  async busyUntil(address: string): Promise<Temporal.Instant | undefined> {
    const rows = await this.#database.work(platform, (tx) =>
      tx.query<{ sent_at: Temporal.Instant }>(
        "channels_delivery_hour",
        // Notices that left in one mail were sent at one moment.
        `SELECT DISTINCT sent_at FROM delivery WHERE state = 'SENT' AND mailbox = $1 AND sent_at > $2
         ORDER BY sent_at DESC LIMIT $3`,
        [mailboxKey(address), tx.now.subtract({ hours: 1 }), this.#hourlyMost],
      ),
    );
    return rows.length < this.#hourlyMost ? undefined : rows.at(-1)?.sent_at.add({ hours: 1 });
  }

  /** Makes a notice wait for its recipient's next hour. */
  async putOff(notice: QueuedNotice, address: string, until: Temporal.Instant): Promise<void> {
    await this.#database.work(within(notice.entityId), (tx) =>
      tx.query(
        "channels_delivery_put_off",
        "UPDATE delivery SET put_off = true, address = $2, next_try_at = $3 WHERE id = $1 AND state = 'PENDING'",
        [notice.id, address, until],
      ),
    );
  }

  /** Keeps what became of a try of one mail with these notices, and announces those that are over. */
  async settle(notices: readonly QueuedNotice[], address: string, outcome: Outcome): Promise<void> {
    const [first] = notices;
    if (first === undefined) return;
    await this.#database.work(within(first.entityId), async (tx) => {
      for (const notice of notices) await keepOutcome(tx, notice, address, outcome);
    });
  }

  /** Keeps where a notice for a person goes, once it is known. */
  async address(notice: QueuedNotice, { email, givenName }: Member): Promise<QueuedNotice> {
    await this.#database.work(within(notice.entityId), (tx) =>
      tx.query(
        "channels_delivery_address",
        "UPDATE delivery SET address = $2, recipient_name = $3 WHERE id = $1 AND state = 'PENDING'",
        [notice.id, email, givenName],
      ),
    );
    return { ...notice, address: email, recipientName: givenName };
  }

  /** Puts the same notice in the queue for further addresses; each is there once however often it is asked for. */
  async alsoTo(
    notice: QueuedNotice,
    others: readonly { recipient: Recipient; email: string; givenName: string }[],
  ): Promise<void> {
    if (others.length === 0) return;
    await this.#database.work(within(notice.entityId), async (tx) => {
      for (const { recipient, email, givenName } of others)
        await repeat(tx, notice, recipientKey(recipient), { email, givenName });
    });
  }

  /**
   * Puts a notice for each of some people in place of one, once each; with what is said of it from then on: why they get what
   * was for somebody else, and who does when they leave before it does.
   */
  async expand(
    notice: QueuedNotice,
    members: readonly Member[],
    changed: Pick<NoticeFacts, "instead" | "inTheirPlace">,
  ): Promise<void> {
    await this.#database.work(within(notice.entityId), async (tx) => {
      for (const member of members)
        await repeat(
          tx,
          notice,
          recipientKey({ kind: "person", personId: member.personId }),
          member,
          changed,
        );
      await tx.query("channels_delivery_expanded", "DELETE FROM delivery WHERE id = $1", [notice.id]);
    });
  }
}

/**
 * That two notices that wait, `d` and `o`, are for the same recipient, about the same ticket and asked for within the time to
 * gather, $4; not of one event. Which of them leads is told by their ids: a role's became its holders' in any order.
 */
const sharing = `o.entity_id = d.entity_id AND o.ticket_id = d.ticket_id AND o.recipient = d.recipient
  AND o.state = 'PENDING' AND o.event_id <> d.event_id
  AND o.create_time > d.create_time - $4::interval AND o.create_time < d.create_time + $4::interval`;

/** That `d` has waited for more of the same, and nothing that waits began before it. */
const gathered = `AND (d.ticket_id IS NULL OR d.recipient LIKE 'role:%' OR d.create_time <= $1 - $4::interval)
  AND NOT EXISTS (SELECT FROM delivery o WHERE d.recipient NOT LIKE 'role:%' AND ${sharing} AND o.id < d.id)`;

const inOrder = (rows: readonly Row[]): QueuedNotice[] =>
  rows.map(fromRow).toSorted((one, other) => (one.id < other.id ? -1 : 1));

/** Puts a copy of a notice for another recipient in the queue. */
const repeat = async (
  tx: Tx,
  notice: QueuedNotice,
  recipient: string,
  { email, givenName }: { email: string; givenName: string },
  changed: NoticeFacts = {},
): Promise<void> => {
  await tx.query(
    "channels_delivery_expand",
    `INSERT INTO delivery (entity_id, id, event_id, ticket_id, message_id, template, recipient, address,
       recipient_name, facts, restricted, next_try_at, create_time)
     SELECT entity_id, $2, event_id, ticket_id, message_id, template, $3, $4, $5, facts || $7::jsonb, restricted, $6,
       create_time
     FROM delivery WHERE id = $1 ON CONFLICT ON CONSTRAINT delivery_once DO NOTHING`,
    [notice.id, uuidv7(), recipient, email, givenName, tx.now, JSON.stringify(changed)],
  );
};

const keepOutcome = async (
  tx: Tx,
  notice: QueuedNotice,
  address: string,
  outcome: Outcome,
): Promise<void> => {
  const { entityId, id, ticketId = "", template, restricted, facts } = notice;
  const { state, attempts, lastError, nextTryAt } = settle(notice.attempts, outcome, tx.now);
  const kept = await tx.query(
    "channels_delivery_settle",
    `UPDATE delivery SET state = $2, attempts = $3, last_error = $4, next_try_at = $5, address = $6, sent_at = $7, mailbox = $8
     WHERE id = $1 AND state = 'PENDING' RETURNING 1`,
    [
      id,
      state,
      attempts,
      lastError,
      nextTryAt,
      address,
      state === "SENT" ? tx.now : null,
      mailboxKey(address),
    ],
  );
  if (state === "PENDING" || kept.length === 0) return;
  tx.announce(
    "NoticeDelivered",
    {
      entityId,
      deliveryId: id,
      ticketId,
      template,
      delivered: state === "SENT",
      ticketCycle: facts.cycle ?? 0,
      ruleNoticeId: facts.ruleNoticeId ?? "",
      reason: await reachOf(tx, notice, outcome),
    },
    { aggregate: "delivery", aggregateId: id, sequence: 1, restricted },
  );
};
