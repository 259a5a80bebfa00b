import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { RequestServiceService } from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { startTickets, Town } from "./town.ts";

const person = { personId: uuidv7(), number: "7654321" };
let service: TestService;
let town: Town;

beforeAll(async () => {
  service = await startTickets(person, { LIMITS_FACTOR: "1", DATABASE_POOL_SIZE: "8" });
  town = await Town.build(service, "AGETIC");
});
afterAll(() => service.stop());

const refused = { kind: "RESOURCE_EXHAUSTED", reason: "RATE_EXCEEDED" };

/** Sends many, eight at a time, and gives the reason of each refusal, "" for what was done. */
const inTurns = async (count: number, send: () => Promise<unknown>): Promise<string[]> => {
  const reasons: string[] = [];
  let left = count;
  const one = async () => {
    for (; left > 0; ) {
      left -= 1;
      reasons.push(
        await send().then(
          () => "",
          ({ reason }) => reason,
        ),
      );
    }
  };
  await Promise.all(Array.from({ length: 8 }, one));
  return reasons;
};

describe("a citizen", () => {
  const submit = (personId: string, idempotencyKey: string = uuidv7()) =>
    service.client(RequestServiceService, callers.requester({ personId })).submitRequest(
      {
        entityId: town.entityId,
        subject: "No puedo ingresar",
        description: "Nada.",
        scope: "ONE",
        phone: "",
      },
      { idempotencyKey, timeoutMs: 60_000 },
    );

  it("registers thirty requests of the hundred and twenty that they send at once, and hears when to go on", async () => {
    const personId = uuidv7();
    const reasons = await inTurns(120, () => submit(personId));
    expect(reasons.filter((reason) => reason === "")).toHaveLength(30);
    expect(reasons.filter((reason) => reason === "RATE_EXCEEDED")).toHaveLength(90);
    const error = await submit(personId).catch((thrown) => thrown);
    expect(error).toMatchObject({
      ...refused,
      data: {
        policy: "SubmitRequest",
        limit: "30",
        window_s: "3600",
        retry_after_s: expect.stringMatching(/^\d+$/),
      },
    });
    expect(Number(error.data.retry_after_s)).toBeLessThanOrEqual(120);
    // Their excess is theirs alone.
    await expect(submit(uuidv7())).resolves.toBeDefined();
  });

  it("sends one request as often as the line makes it necessary, and none of it counts", async () => {
    const personId = uuidv7();
    const key = uuidv7();
    const first = await submit(personId, key);
    for (let n = 0; n < 60; n += 1) expect(await submit(personId, key)).toEqual(first);
    for (let n = 1; n < 30; n += 1) await submit(personId);
    await expect(submit(personId)).rejects.toMatchObject(refused);
    expect(await submit(personId, key)).toEqual(first);
  });

  it("is never refused because of how many others register", async () => {
    const reasons = await inTurns(40, () => submit(uuidv7()));
    expect(reasons.filter((reason) => reason !== "")).toEqual([]);
  });
});

describe("an operator", () => {
  it("searches no more once their searches are used up, and does all else", async () => {
    const { personId } = town.people.operator;
    await service.database.work({ kind: "platform" }, (tx) =>
      tx.query(
        "test_used_up",
        "INSERT INTO spent (person_id, rpc, part, ahead_s, at, most_s) VALUES ($1, $2, '', 3600, now(), 3600)",
        [personId, "yanapa.tickets.v1.TicketService/SearchTickets"],
      ),
    );
    const query = { query: "correspondencia", pageSize: 5, pageToken: "" };
    await expect(town.as("operator").searchTickets(query)).rejects.toMatchObject({
      ...refused,
      data: { policy: "SearchTickets", limit: "120", window_s: "60" },
    });
    await expect(town.as("supervisor").searchTickets(query)).resolves.toBeDefined();
    await expect(town.create()).resolves.toBeDefined();
  });
});
