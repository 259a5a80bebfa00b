import { endedKey } from "@yanapa/auth";
import type { Sql, Tx } from "@yanapa/database";

/** Longer than any access token lives, with room for clocks that differ. */
const keptHours = 24;

/** Keeps that something ended at the provider, and forgets what no token can name any more. */
export const keepEnded = async (tx: Tx, key: string, endTime: Temporal.Instant): Promise<void> => {
  await tx.query(
    "identity_session_end",
    `INSERT INTO ended_session AS s (key, end_time) VALUES ($1, $2)
     ON CONFLICT (key) DO UPDATE SET end_time = greatest(s.end_time, excluded.end_time)`,
    [key, endTime],
  );
  await tx.query("identity_session_forget", "DELETE FROM ended_session WHERE end_time < $1", [
    endTime.subtract({ hours: keptHours }),
  ]);
};

/** A token's sign-in, as far as the provider tells it. */
export type SignIn = {
  readonly issuer: string;
  readonly subject: string;
  readonly session: string;
  readonly authTime: Temporal.Instant | undefined;
};

/** Whether a sign-in is over: its session ended, or every one of its person's that began before. */
export const isEnded = async (sql: Sql, { issuer, subject, session, authTime }: SignIn): Promise<boolean> => {
  const ofSession = endedKey({ issuer, sessionId: session });
  const rows = await sql.query<{ key: string; end_time: Temporal.Instant }>(
    "identity_session_ended",
    "SELECT key, end_time FROM ended_session WHERE key = ANY($1)",
    [[ofSession, endedKey({ issuer, subject })]],
  );
  return rows.some(
    ({ key, end_time }) =>
      (key === ofSession && session !== "") ||
      (key !== ofSession && (authTime === undefined || Temporal.Instant.compare(authTime, end_time) <= 0)),
  );
};
