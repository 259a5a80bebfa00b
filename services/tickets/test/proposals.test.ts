import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Database, migrate, uuidv7 } from "@yanapa/database";
import { eventNameOfType, events } from "@yanapa/proto/events.ts";
import { createTestDatabase, type TestDatabase, type TestService } from "@yanapa/testing";
import type { TicketEventName } from "../src/domain/ticket/ticket-events.ts";
import { migrations } from "../src/store/migrations/index.ts";
import { startTickets, Town } from "./town.ts";

let service: TestService;
let town: Town;
beforeAll(async () => {
  service = await startTickets({ personId: uuidv7(), number: "1234567" });
  town = await Town.build(service, "PROP");
});
afterAll(() => service?.stop());

const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });

/** The outcome that each event of a ticket tells, in order. */
const outcomesTold = async (id: string): Promise<unknown[]> => {
  const told = await service.database.read(
    { kind: "staff", entityId: town.entityId, restricted: false },
    (sql) =>
      sql.query<{ type: string; body: Buffer }>(
        "test_outcomes",
        "SELECT type, body FROM event WHERE aggregate_id = $1 AND aggregate = 'ticket' ORDER BY sequence, position",
        [id],
      ),
  );
  return told.map(({ type, body }) => {
    const { codec } = events[eventNameOfType(type) as TicketEventName];
    return codec.decode(body).facts?.outcome;
  });
};

describe("a proposal to end a ticket", () => {
  it.each(["DUPLICATE", "REJECTED", "WITHDRAWN"] as const)(
    "as %s is no outcome, neither for who reads it nor in what is announced, until a supervisor closes it so",
    async (outcome) => {
      const { id } = await town.create();
      const operator = town.as("operator");
      const { ticket } = await operator.proposeOutcome({ ...at(id), outcome, reason: "Es el 12" });
      const proposed = {
        outcome: "UNSPECIFIED",
        proposedOutcome: outcome,
        proposedOutcomeReason: "Es el 12",
      };
      expect(ticket).toMatchObject({
        ...proposed,
        state: "OPEN",
        outcomeProposerId: town.people.operator.personId,
      });
      await operator.takeTicket(at(id));
      const { ticket: read } = await operator.getTicket({ ticketId: id });
      expect(read).toMatchObject({ ...proposed, state: "IN_PROGRESS" });
      expect(new Set(await outcomesTold(id))).toEqual(new Set(["UNSPECIFIED"]));
      const { ticket: closed } = await town.as("supervisor").closeTicket({ ...at(id), outcome, note: "" });
      expect(closed).toMatchObject({ state: "CLOSED", outcome, interruption: "UNDETERMINED" });
      expect((await outcomesTold(id)).at(-1)).toBe(outcome);
    },
  );

  it("is over once the ticket is resolved", async () => {
    const { id } = await town.create({ kind: "INQUIRY", incident: undefined });
    const operator = town.as("operator");
    await operator.proposeOutcome({ ...at(id), outcome: "REJECTED", reason: "No es de aquí" });
    const { ticket } = await operator.resolveTicket({
      ...at(id),
      summary: "Se le explicó.",
      reportText: "",
      interruption: "NONE",
      interruptionReason: "",
    });
    expect(ticket).toMatchObject({ outcome: "UNSPECIFIED", proposedOutcome: "UNSPECIFIED" });
    await town
      .as("supervisor")
      .closeTicket({ ...at(id), outcome: "REJECTED", note: "" })
      .then(
        () => expect("closed").toBe("refused"),
        (error) => expect(error).toMatchObject({ kind: "WRONG_STATE" }),
      );
  });
});

describe("proposals of before", () => {
  let store: TestDatabase | undefined;
  afterAll(() => store?.drop());

  it("are kept apart from outcomes by the migration, those of closed tickets not", async () => {
    const before = migrations.filter(({ name }) => name < "20261130T1810");
    store = await createTestDatabase({ service: "tickets", migrations: before });
    const database: Database = await store.open();
    const scope = { kind: "staff", entityId: town.entityId, restricted: false } as const;
    const copied = await service.database.read(scope, (sql) =>
      sql.query<{ row: Record<string, unknown> }>("test_rows", "SELECT to_jsonb(ticket) AS row FROM ticket"),
    );
    const rows = copied.map(({ row }, index) => ({
      ...row,
      state: index === 0 ? "OPEN" : "CLOSED",
      outcome: "DUPLICATE",
      detail: { ...(row.detail as object), outcomeReason: "Es el 12", proposal: undefined },
    }));
    expect(rows.length).toBeGreaterThan(1);
    await database.work(scope, (tx) =>
      tx.query(
        "test_copy",
        "INSERT INTO ticket SELECT * FROM jsonb_populate_recordset(NULL::ticket, $1::jsonb)",
        [JSON.stringify(rows)],
      ),
    );
    await migrate({ ownerUrl: store.urls.owner, service: "tickets", migrations });
    const after = await database.read(scope, (sql) =>
      sql.query<{ state: string; outcome: string; proposed: string | null }>(
        "test_after",
        "SELECT state, outcome, detail #>> '{proposal,outcome}' AS proposed FROM ticket",
      ),
    );
    for (const { state, outcome, proposed } of after)
      expect([state, outcome, proposed]).toEqual(
        state === "OPEN" ? ["OPEN", "UNSPECIFIED", "DUPLICATE"] : ["CLOSED", "DUPLICATE", null],
      );
  });
});
