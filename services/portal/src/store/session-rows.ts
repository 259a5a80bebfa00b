import type { Database, Tx } from "@yanapa/database";

/** A row of `session`; what is sealed opens with the browser's cookie alone. */
export type SessionRow = {
  readonly id: string;
  readonly id_hash: Uint8Array;
  readonly issuer: string;
  readonly subject: string;
  readonly provider_sid: string;
  /** Browser and system in words, for the person's own list. */
  readonly device: string;
  readonly sealed: Uint8Array;
  readonly access_expire_time: Temporal.Instant;
  readonly create_time: Temporal.Instant;
  readonly seen_time: Temporal.Instant;
  readonly expire_time: Temporal.Instant;
};

/** Ends of time a row is judged by: used since `idleSince`, not past `now`. */
export type Alive = { readonly now: Temporal.Instant; readonly idleSince: Temporal.Instant };

const platform = { kind: "platform" } as const;
const alive = "expire_time > $2 AND seen_time > $3";

/** Sessions as rows. All times are given: sessions live in real time, whatever the domain's clock says. */
export class SessionRows {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async find(idHash: Uint8Array, { now, idleSince }: Alive): Promise<SessionRow | undefined> {
    const [row] = await this.#database.readRows<SessionRow>(
      platform,
      "portal_session_find",
      `SELECT * FROM session WHERE id_hash = $1 AND ${alive}`,
      [idHash, now, idleSince],
    );
    return row;
  }

  /** Keeps a new session, and ends the one that the browser had before. */
  replace(row: SessionRow, before: Uint8Array | undefined): Promise<void> {
    return this.#database.work(platform, async (tx) => {
      if (before) await tx.query("portal_session_drop", "DELETE FROM session WHERE id_hash = $1", [before]);
      await tx.query(
        "portal_session_keep",
        `INSERT INTO session (id, id_hash, issuer, subject, provider_sid, device, sealed, access_expire_time,
          create_time, seen_time, expire_time) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          row.id,
          row.id_hash,
          row.issuer,
          row.subject,
          row.provider_sid,
          row.device,
          row.sealed,
          row.access_expire_time,
          row.create_time,
          row.seen_time,
          row.expire_time,
        ],
      );
    });
  }

  /** Runs `renew` with the row held, so that of all replicas one at a time renews a session's tokens. */
  renewing<T>(idHash: Uint8Array, renew: (tx: Tx, row: SessionRow | undefined) => Promise<T>): Promise<T> {
    return this.#database.work(platform, async (tx) => {
      const [row] = await tx.query<SessionRow>(
        "portal_session_hold",
        "SELECT * FROM session WHERE id_hash = $1 FOR UPDATE",
        [idHash],
      );
      return renew(tx, row);
    });
  }

  async keepTokens(tx: Tx, id: string, sealed: Uint8Array, expire: Temporal.Instant): Promise<void> {
    await tx.query(
      "portal_session_tokens",
      "UPDATE session SET sealed = $2, access_expire_time = $3 WHERE id = $1",
      [id, sealed, expire],
    );
  }

  async seen(id: string, now: Temporal.Instant): Promise<void> {
    await this.#database.work(platform, (tx) =>
      tx.query("portal_session_seen", "UPDATE session SET seen_time = $2 WHERE id = $1", [id, now]),
    );
  }

  async dropByCookie(idHash: Uint8Array): Promise<void> {
    await this.#database.work(platform, (tx) =>
      tx.query("portal_session_drop", "DELETE FROM session WHERE id_hash = $1", [idHash]),
    );
  }

  /** A person's own sessions, the one used last first. */
  listOf(issuer: string, subject: string, { now, idleSince }: Alive): Promise<SessionRow[]> {
    return this.#database.readRows<SessionRow>(
      platform,
      "portal_session_list",
      "SELECT * FROM session WHERE issuer = $1 AND expire_time > $2 AND seen_time > $3 AND subject = $4 ORDER BY seen_time DESC LIMIT 100",
      [issuer, now, idleSince, subject],
    );
  }

  /** Ends one of a person's own sessions; false when they have none of this id. */
  async dropOwn(issuer: string, subject: string, id: string): Promise<boolean> {
    const rows = await this.#database.work(platform, (tx) =>
      tx.query(
        "portal_session_drop_own",
        "DELETE FROM session WHERE issuer = $1 AND subject = $2 AND id = $3 RETURNING id",
        [issuer, subject, id],
      ),
    );
    return rows.length > 0;
  }

  /** Ends what the provider says has ended: one session of its own, or all of a person's. */
  async dropByProvider(issuer: string, ended: { sid?: string; subject?: string }): Promise<void> {
    await this.#database.work(platform, (tx) =>
      ended.sid === undefined
        ? tx.query("portal_session_end_person", "DELETE FROM session WHERE issuer = $1 AND subject = $2", [
            issuer,
            ended.subject ?? "",
          ])
        : tx.query("portal_session_end_sid", "DELETE FROM session WHERE issuer = $1 AND provider_sid = $2", [
            issuer,
            ended.sid,
          ]),
    );
  }

  /** Removes those that have ended. */
  async dropEnded({ now, idleSince }: Alive): Promise<void> {
    await this.#database.work(platform, (tx) =>
      tx.query("portal_session_ended", "DELETE FROM session WHERE expire_time <= $1 OR seen_time <= $2", [
        now,
        idleSince,
      ]),
    );
  }
}
