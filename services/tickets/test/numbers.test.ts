import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { NotFoundError, UnavailableError } from "@yanapa/errors";
import { RequestServiceService } from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { NumberBlocks } from "../src/store/ticket/number-blocks.ts";
import { startTickets, Town } from "./town.ts";

const person = { personId: uuidv7(), number: "7654321" };
let service: TestService;
let town: Town;

beforeAll(async () => {
  service = await startTickets(person);
});
afterAll(() => service.stop());

const countOf = (number: string | undefined): number => Number(number?.split("-").at(-1));
const sorted = (counts: number[]): number[] => counts.toSorted((one, other) => one - other);
const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);

describe("numbers through the rpcs", () => {
  beforeAll(async () => {
    town = await Town.build(service, "UNO");
  });

  it("are not taken by what is refused, whoever refuses it, nor by what is repeated", async () => {
    const create = async () => countOf((await town.create()).number);
    expect(await create()).toBe(1);
    const refused = [
      { contactId: uuidv7() },
      { channelId: uuidv7() },
      { serviceId: uuidv7() },
      { areaId: town.areas.L2 },
      { subject: " \u200b " },
      { incident: undefined },
      { receivedAt: service.clock.now().add({ hours: 1 }) },
    ];
    for (const facts of refused) await expect(town.create(facts)).rejects.toThrow();
    expect(await create()).toBe(2);

    const operator = town.as("operator");
    const again = { idempotencyKey: uuidv7() };
    const { ticket: first } = await operator.createTicket(town.registration(), again);
    for (let i = 0; i < 3; i += 1) {
      const { ticket } = await operator.createTicket(town.registration(), again);
      expect(ticket?.number).toBe(first?.number);
    }
    const other = town.registration({ subject: "Otra cosa" });
    await expect(operator.createTicket(other, again)).rejects.toMatchObject({ kind: "IDEMPOTENCY_MISMATCH" });
    expect([countOf(first?.number), await create()]).toEqual([3, 4]);
  });

  it("leave no gap when many create, repeat and are refused at once: the next ones fill it", async () => {
    const operator = town.as("operator");
    const keys = upTo(30).map(() => uuidv7());
    const attempts = keys.flatMap((idempotencyKey) => [
      operator.createTicket(town.registration(), { idempotencyKey }),
      operator.createTicket(town.registration(), { idempotencyKey }),
      operator.createTicket(town.registration({ contactId: uuidv7() })),
    ]);
    const made = (await Promise.allSettled(attempts)).flatMap((attempt) =>
      attempt.status === "fulfilled" ? [countOf(attempt.value.ticket?.number)] : [],
    );
    const counts = [...new Set(made)];
    // Some calls that came at the same time as an equal one may have been told to come again.
    expect(counts).toHaveLength(30);
    const left = Math.max(...counts) - 4 - counts.length;
    for (let i = 0; i < left; i += 1) counts.push(countOf((await town.create()).number));
    expect(sorted(counts)).toEqual(upTo(34 + left).slice(4));
    expect(countOf((await town.create()).number)).toBe(35 + left);
  });

  it("are not taken by what is refused or repeated through the portal", async () => {
    const requests = service.client(RequestServiceService, callers.requester({ personId: person.personId }));
    const submission = {
      entityId: town.entityId,
      subject: "No puedo ingresar",
      description: "Me pide la clave una y otra vez.",
      scope: "ONE" as const,
      phone: "",
    };
    const last = countOf((await town.create()).number);
    const again = { idempotencyKey: uuidv7() };
    const { request } = await requests.submitRequest(submission, again);
    await requests.submitRequest(submission, again);
    await expect(requests.submitRequest({ ...submission, phone: "12" })).rejects.toThrow();
    const next = await requests.submitRequest(submission);
    expect([countOf(request?.number), countOf(next.request?.number)]).toEqual([last + 1, last + 2]);
  });
});

describe("blocks of numbers", () => {
  let blocks: NumberBlocks;
  let now: Temporal.Instant;

  beforeAll(async () => {
    town = await Town.build(service, "DOS");
    blocks = new NumberBlocks(service.database);
    now = service.clock.now();
  });

  const lend = (from = blocks, at = now) =>
    from.lend(
      town.entityId,
      at,
      async (number) => number,
      (number) => number,
    );
  const failing = (error: Error) =>
    blocks.lend(
      town.entityId,
      now,
      () => Promise.reject(error),
      () => undefined,
    );

  it("lend a refused number to the next who asks", async () => {
    expect(countOf(await lend())).toBe(1);
    await expect(failing(new NotFoundError("CONTACT_NOT_FOUND"))).rejects.toThrow();
    expect(countOf(await lend())).toBe(2);
  });

  it("lend a number whose end nobody knows only when no ticket has it after all", async () => {
    await expect(failing(new UnavailableError("DATABASE_UNAVAILABLE"))).rejects.toThrow();
    // Number 3 is in doubt; 4 to 20 end the block.
    const rest = [];
    for (let i = 0; i < 17; i += 1) rest.push(countOf(await lend()));
    expect(rest).toEqual(upTo(20).slice(3));
    const later = now.add({ minutes: 3 });
    expect([countOf(await lend(blocks, later)), countOf(await lend(blocks, later))]).toEqual([21, 3]);
  });

  it("go back when the process ends in order, unless another took one after", async () => {
    await blocks.close();
    const next = new NumberBlocks(service.database);
    expect(countOf(await lend(next))).toBe(22);
    const other = new NumberBlocks(service.database);
    expect(countOf(await lend(other))).toBe(42);
    await next.close();
    await other.close();
    expect(countOf(await lend(new NumberBlocks(service.database)))).toBe(43);
  });

  it("begin anew with the year, and leave what was refused in the old one there", async () => {
    const year = new NumberBlocks(service.database);
    const refused = year.lend(
      town.entityId,
      now,
      () => Promise.reject(new NotFoundError("CONTACT_NOT_FOUND")),
      () => undefined,
    );
    await expect(refused).rejects.toThrow();
    const nextYear = now.add({ hours: 366 * 24 });
    expect(countOf(await lend(year, nextYear))).toBe(1);
  });
});
