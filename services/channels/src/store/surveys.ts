import { type Database, fairClaim, pageTokens, type Scope, type Tx, uuidv7 } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { RequesterType } from "@yanapa/proto/yanapa/tickets/v1/contact.ts";
import type { Call } from "@yanapa/rpc";
import { type Survey, surveyEnd } from "../domain/survey.ts";
import { beginning } from "./newest-first.ts";

const pages = pageTokens("surveys", "instant", "uuid");

/** A survey that was made and not yet sent. */
export type UnsentSurvey = {
  readonly entityId: string;
  readonly id: string;
  readonly ticketId: string;
  readonly restricted: boolean;
};

type Row = {
  entity_id: string;
  id: string;
  ticket_id: string;
  number: string;
  rating: number;
  solved: boolean;
  comment: string;
  create_time: Temporal.Instant;
  answered_at: Temporal.Instant | null;
  expires_at: Temporal.Instant;
};

const columns =
  "entity_id, id, ticket_id, number, rating, solved, comment, create_time, answered_at, expires_at";

const within = (entityId: string): Scope => ({ kind: "staff", entityId, restricted: true });

/** The surveys about closed tickets. */
export class Surveys {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** A page of the caller's own in every entity, newest first. */
  async listOwn(
    call: Call,
    { pendingOnly, pageSize, pageToken }: { pendingOnly: boolean; pageSize: number; pageToken: string },
  ): Promise<{ surveys: Survey[]; next: string }> {
    const [time, id] = pages.read(pageToken) ?? beginning;
    const rows = await this.#database.read(call, (sql) =>
      sql.query<Row>(
        pendingOnly ? "channels_survey_list_pending" : "channels_survey_list",
        `SELECT ${columns} FROM survey
         WHERE (create_time, id) < ($1, $2)${pendingOnly ? " AND answered_at IS NULL AND expires_at > $4" : ""}
         ORDER BY create_time DESC, id DESC LIMIT $3`,
        [time, id, pageSize + 1, ...(pendingOnly ? [call.clock.now()] : [])],
      ),
    );
    const page = pages.page(rows.map(fromRow), pageSize, ({ createTime, id }) => [createTime, id]);
    return { surveys: page.rows, next: page.next };
  }

  /**
   * Changes one of the caller's own surveys: found as its requester, changed in the scope of its entity, whose staff never
   * does. Throws NOT_FOUND/SURVEY_NOT_FOUND.
   */
  async changeOwn<Reply>(
    call: Call,
    id: string,
    change: (survey: Survey, now: Temporal.Instant) => Survey,
    reply: (survey: Survey) => Reply,
  ): Promise<Reply> {
    const [own] = await this.#database.read(call, (sql) =>
      sql.query<{ entity_id: string }>("channels_survey_own", "SELECT entity_id FROM survey WHERE id = $1", [
        id,
      ]),
    );
    if (own === undefined) throw new NotFoundError("SURVEY_NOT_FOUND");
    return this.#database.change(call, (tx) => changeLocked(tx, id, change, reply), {
      scope: within(own.entity_id),
    });
  }

  /** The survey about a ticket that is to be answered now. Throws NOT_FOUND/SURVEY_NOT_FOUND. */
  async ofTicket(entityId: string, ticketId: string, now: Temporal.Instant): Promise<Survey> {
    const [row] = await this.#database.read(within(entityId), (sql) =>
      sql.query<Omit<Row, "create_time"> & { create_time: Temporal.Instant | null }>(
        "channels_survey_of_ticket",
        `SELECT ${columns} FROM survey WHERE ticket_id = $1 AND answered_at IS NULL AND expires_at > $2`,
        [ticketId, now],
      ),
    );
    if (row === undefined) throw new NotFoundError("SURVEY_NOT_FOUND");
    // Who has no account was not sent it before.
    return fromRow({ ...row, create_time: row.create_time ?? now });
  }

  /**
   * Changes the survey about a ticket, found by the link of its case. Who has no account was not sent it: it is sent now, so
   * that it counts among those sent. Throws NOT_FOUND/SURVEY_NOT_FOUND.
   */
  async changeOfTicket<Reply>(
    call: Call,
    {
      entityId,
      ticketId,
      requesterType,
    }: { entityId: string; ticketId: string; requesterType: RequesterType },
    change: (survey: Survey, now: Temporal.Instant) => Survey,
    reply: (survey: Survey) => Reply,
  ): Promise<Reply> {
    return this.#database.change(
      call,
      async (tx) => {
        const [found] = await tx.query<{ id: string; restricted: boolean }>(
          "channels_survey_find",
          "SELECT id, restricted FROM survey WHERE ticket_id = $1",
          [ticketId],
        );
        if (found === undefined) throw new NotFoundError("SURVEY_NOT_FOUND");
        await sendWithin(tx, { entityId, ticketId, ...found }, requesterType);
        return changeLocked(tx, found.id, change, reply);
      },
      { scope: within(entityId) },
    );
  }

  /** Takes up to 50 surveys that wait to be sent, the oldest of every entity first; tried again in a minute unless `send` follows. */
  async claimUnsent(): Promise<UnsentSurvey[]> {
    const rows = await this.#database.work({ kind: "platform" }, (tx) =>
      tx.query<{ entity_id: string; id: string; ticket_id: string; restricted: boolean }>(
        "channels_survey_claim",
        fairClaim({
          table: "survey",
          id: "id",
          since: "try_at",
          until: "try_at",
          waits: "create_time IS NULL AND try_at <= $1",
          most: 50,
          returning: "entity_id, id, ticket_id, restricted",
        }),
        [tx.now, tx.now.add({ minutes: 1 })],
      ),
    );
    return rows.map((row) => ({
      entityId: row.entity_id,
      id: row.id,
      ticketId: row.ticket_id,
      restricted: row.restricted,
    }));
  }

  /** From now on the requester sees the survey; reports separate answers by the type of requester. */
  async send(survey: UnsentSurvey, requesterType: RequesterType): Promise<void> {
    await this.#database.work(within(survey.entityId), (tx) => sendWithin(tx, survey, requesterType));
  }
}

/** Nothing for one that was sent. */
const sendWithin = async (
  tx: Tx,
  { entityId, id, ticketId, restricted }: UnsentSurvey,
  requesterType: RequesterType,
): Promise<void> => {
  const [sent] = await tx.query<{ expires_at: Temporal.Instant }>(
    "channels_survey_send",
    `UPDATE survey SET requester_type = $2, create_time = $3 WHERE id = $1 AND create_time IS NULL
     RETURNING expires_at`,
    [id, requesterType, tx.now],
  );
  if (sent === undefined) return;
  tx.announce(
    "SurveySent",
    { entityId, surveyId: id, ticketId, requesterType, expiresAt: sent.expires_at },
    { aggregate: "survey", aggregateId: id, sequence: 1, restricted },
  );
};

const changeLocked = async <Reply>(
  tx: Tx,
  id: string,
  change: (survey: Survey, now: Temporal.Instant) => Survey,
  reply: (survey: Survey) => Reply,
): Promise<Reply> => {
  const [row] = await tx.query<Row & { requester_type: RequesterType; restricted: boolean }>(
    "channels_survey_lock",
    `SELECT ${columns}, requester_type, restricted FROM survey WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (row === undefined) throw new NotFoundError("SURVEY_NOT_FOUND");
  const after = change(fromRow(row), tx.now);
  await tx.query(
    "channels_survey_answer",
    "UPDATE survey SET rating = $2, solved = $3, comment = $4, answered_at = $5 WHERE id = $1",
    [id, after.rating, after.solved, after.comment, after.answeredAt],
  );
  const { entityId, ticketId, rating, solved } = after;
  tx.announce(
    "SurveyAnswered",
    { entityId, surveyId: id, ticketId, rating, solved, requesterType: row.requester_type },
    { aggregate: "survey", aggregateId: id, sequence: 2, restricted: row.restricted },
  );
  return reply(after);
};

/**
 * Makes the survey about a ticket that was closed now; one per ticket. It is sent as soon as may be to its requester, or,
 * while the ticket is nobody's case, once it is given to one.
 */
export const makeSurvey = async (
  tx: Tx,
  ticket: {
    entityId: string;
    id: string;
    number: string;
    requesterId: string | undefined;
    restricted: boolean;
    closedAt: Temporal.Instant;
  },
): Promise<void> => {
  await tx.query(
    "channels_survey_make",
    `INSERT INTO survey (entity_id, id, ticket_id, number, requester_id, restricted, try_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT ON CONSTRAINT survey_ticket_key DO NOTHING`,
    [
      ticket.entityId,
      uuidv7(),
      ticket.id,
      ticket.number,
      ticket.requesterId ?? null,
      ticket.restricted,
      ticket.requesterId === undefined ? null : tx.now,
      surveyEnd(ticket.closedAt),
    ],
  );
};

/** Gives the survey about a ticket, if there is one and time to answer it, to the person whose case it became. */
export const giveSurvey = async (tx: Tx, ticketId: string, requesterId: string): Promise<void> => {
  await tx.query(
    "channels_survey_give",
    `UPDATE survey SET requester_id = $2, try_at = $3
     WHERE ticket_id = $1 AND requester_id IS NULL AND expires_at > $3`,
    [ticketId, requesterId, tx.now],
  );
};

const fromRow = (row: Row): Survey => ({
  entityId: row.entity_id,
  id: row.id,
  ticketId: row.ticket_id,
  number: row.number,
  rating: row.rating,
  solved: row.solved,
  comment: row.comment,
  createTime: row.create_time,
  answeredAt: row.answered_at ?? undefined,
  expiresAt: row.expires_at,
});
