import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { SensitiveRead } from "@yanapa/proto/yanapa/audit/v1/access_events.ts";
import type { TestService } from "@yanapa/testing";
import { eventually } from "@yanapa/testing";
import { startTickets, Town } from "./town.ts";

let service: TestService;
let town: Town;

beforeAll(async () => {
  service = await startTickets({ personId: uuidv7(), number: "7654321" });
  town = await Town.build(service, "LECTURA");
});
afterAll(() => service.stop());

type Row = { body: Buffer; actor: string; subject: string; restricted: boolean };

/** The records of sensitive reads in the town's entity, once there are some. */
const recorded = (reads: number): Promise<Row[]> =>
  eventually(
    () =>
      service.database.read({ kind: "staff", entityId: town.entityId, restricted: true }, (sql) =>
        sql.query<Row>(
          "test_reads",
          "SELECT body, actor, subject, restricted FROM event WHERE type LIKE '%.SensitiveRead' ORDER BY position",
        ),
      ),
    (rows) => rows.reduce((sum, { body }) => sum + SensitiveRead.decode(body).reads, 0) >= reads,
  );

it("are recorded in one row per person, rpc and moment, with every id and without what was searched for", async () => {
  const [one, two] = [await town.create(), await town.create()];
  const operator = town.as("operator");
  await Promise.all([
    operator.getTicket({ ticketId: one.id }),
    operator.getTicket({ ticketId: two.id }),
    operator.getTicket({ ticketId: two.id }),
    town.as("supervisor").getTicket({ ticketId: one.id }),
    operator.searchTickets({ query: "Quispe", pageSize: 0, pageToken: "" }),
    operator.getTicket({ ticketId: uuidv7() }).catch(() => {}),
  ]);
  const rows = await recorded(5);
  const reads = rows.map(({ body, actor }) => ({ actor, ...SensitiveRead.decode(body) }));
  const rpc = (name: string) => `/yanapa.tickets.v1.TicketService/${name}`;
  // One row as a rule; two where the calls fall into two moments on a busy machine.
  const of = (person: "operator" | "supervisor", name: string) => {
    const actor = `person:${town.people[person].personId}`;
    const found = reads.filter((read) => read.actor === actor && read.rpc === rpc(name));
    return {
      reads: found.reduce((sum, read) => sum + read.reads, 0),
      ids: [...new Set(found.flatMap(({ requestedIds }) => requestedIds))].toSorted(),
      services: [...new Set(found.map(({ service }) => service))],
    };
  };
  expect(of("operator", "GetTicket")).toEqual({ reads: 3, ids: [one.id, two.id], services: ["tickets"] });
  expect(of("supervisor", "GetTicket")).toEqual({ reads: 1, ids: [one.id], services: ["tickets"] });
  expect(of("operator", "SearchTickets")).toEqual({ reads: 1, ids: [], services: ["tickets"] });
  for (const { subject, restricted } of rows)
    expect({ subject, restricted }).toEqual({
      subject: "yanapa.audit.restricted.access.sensitive_read",
      restricted: true,
    });
});
