import { expect } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import pg from "pg";
import type { Testbed } from "../src/index.ts";
import type { Intake } from "./intake.ts";

/** Rows of a service's database, read behind its back. */
const rows = async <Row>(
  testbed: Testbed,
  service: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: testbed.databaseUrl(service) });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
};

/** How often each ticket's creation is on record in audit: an effect of another service, reached only by the event. */
const recordedCreations = async (testbed: Testbed): Promise<Map<string, number>> => {
  const found = await rows<{ target: string; n: string }>(
    testbed,
    "audit",
    "SELECT target, count(*) AS n FROM record WHERE type = 'yanapa.tickets.v1.TicketCreated' GROUP BY target",
  );
  return new Map(found.map(({ target, n }) => [target.slice(target.indexOf("/") + 1), Number(n)]));
};

/** Everything acknowledged is kept, once, and its event had its effect, once. */
export const expectNothingLost = async (testbed: Testbed, { acknowledged }: Intake): Promise<void> => {
  const ids = [...acknowledged.values()];
  expect(new Set(ids).size).toBe(ids.length);
  const kept = await rows<{ id: string; subject: string }>(
    testbed,
    "tickets",
    "SELECT id, subject FROM ticket WHERE subject LIKE 'falla %'",
  );
  const bySubject = new Map<string, string[]>();
  for (const { id, subject } of kept) bySubject.set(subject, [...(bySubject.get(subject) ?? []), id]);
  for (const [subject, id] of acknowledged) expect(bySubject.get(subject)).toEqual([id]);

  const creations = await eventually(
    () => recordedCreations(testbed),
    (recorded) => ids.every((id) => recorded.has(id)),
  );
  expect(ids.filter((id) => creations.get(id) !== 1)).toEqual([]);
};
