import pg from "pg";

/** Events that went nowhere: figures of a service's database as `doctor` tells them. */
export type EventFigures = {
  /** Put aside because they could not be applied. */
  readonly poison: number;
  /** Waiting behind one of those. */
  readonly parked: number;
  /** Seconds since the oldest was put aside. */
  readonly asideS: number;
  /** Why, the most frequent three: `UNEXPECTED ×4`. */
  readonly reasons: readonly string[];
  /** Kept and not yet published. */
  readonly unpublished: number;
  /** Seconds since the oldest of those was kept. */
  readonly unpublishedS: number;
};

const limitMs = 4_000;

const text = `SELECT
  (SELECT count(*) FROM dead_letter WHERE state = 'POISON')::int AS poison,
  (SELECT count(*) FROM dead_letter WHERE state = 'PARKED')::int AS parked,
  (SELECT coalesce(extract(epoch FROM now() - min(put_aside_at)), 0) FROM dead_letter)::int AS "asideS",
  ARRAY(SELECT reason || ' ×' || count(*) FROM dead_letter WHERE state = 'POISON'
    GROUP BY reason ORDER BY count(*) DESC, reason LIMIT 3) AS reasons,
  (SELECT count(*) FROM event WHERE published_at IS NULL)::int AS unpublished,
  (SELECT coalesce(extract(epoch FROM now() - min(occurred_at)), 0) FROM event WHERE published_at IS NULL)::int
    AS "unpublishedS"`;

/** Counts as the worker role; undefined when that cannot be asked, which `inspectDatabase` says why. */
export const inspectEvents = async (
  service: string,
  workerUrl: string,
): Promise<EventFigures | undefined> => {
  const client = new pg.Client({
    connectionString: workerUrl,
    application_name: `${service} doctor`,
    connectionTimeoutMillis: limitMs,
    query_timeout: limitMs,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<EventFigures>(text);
    return rows[0];
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
};
