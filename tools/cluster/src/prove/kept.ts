import pg from "pg";
import { readOutside } from "../outside/places.ts";
import { until } from "../shell.ts";

const ask = async <Row extends pg.QueryResultRow>(database: string, text: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: new URL(`/${database}`, readOutside().adminUrl).href });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
};

/** Throws unless each acknowledged registration is kept, and none twice. */
export const mustBeKeptOnce = async (subjects: readonly string[]): Promise<void> => {
  const rows = await ask<{ subject: string; times: number }>(
    "tickets",
    "SELECT subject, count(*)::int AS times FROM ticket WHERE subject = ANY ($1) GROUP BY subject",
    [subjects],
  );
  const twice = rows.filter(({ times }) => times > 1);
  if (rows.length < subjects.length || twice.length > 0)
    throw new Error(`${subjects.length} acknowledged, ${rows.length} kept, ${twice.length} twice`);
};

/** Waits until every event was published and has reached escalation, which keeps a clock for each ticket. */
export const mustCatchUp = async (subjects: readonly string[], seconds: number): Promise<void> => {
  await until("events catch up", seconds, async () => {
    const [outbox] = await ask<{ n: number }>(
      "tickets",
      "SELECT count(*)::int AS n FROM event WHERE published_at IS NULL",
    );
    const ids = await ask<{ id: string }>("tickets", "SELECT id FROM ticket WHERE subject = ANY ($1)", [
      subjects,
    ]);
    const [clocks] = await ask<{ n: number }>(
      "escalation",
      "SELECT count(DISTINCT ticket_id)::int AS n FROM clock WHERE ticket_id = ANY ($1::uuid[])",
      [ids.map(({ id }) => id)],
    );
    return outbox?.n === 0 && clocks?.n === ids.length;
  });
};
