import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Database, uuidv7 } from "@yanapa/database";
import { createTelemetry, OffsetClock } from "@yanapa/telemetry";
import type { RulesApp } from "../../src/jobs/acting/app.ts";
import { fireRules } from "../../src/jobs/acting/fire-rules.ts";
import { claimTickets } from "../../src/store/acting/ruled-tickets.ts";
import { Clocks } from "../../src/store/clocks.ts";
import { Desk, rule } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk?.stop());

const improving = rule({
  actions: [
    { kind: "OPEN_IMPROVEMENT", contact: "UNSPECIFIED" },
    { kind: "NOTIFY", contact: "OWNER" },
  ],
});
const entity = async (...rules: Parameters<Desk["publish"]>[1]) => {
  const entityId = uuidv7();
  await desk.maximumTimes(entityId);
  await desk.publish(entityId, rules);
  return entityId;
};

const opened: Database[] = [];
afterAll(() => Promise.all(opened.map((database) => database.close())));

/** What other processes could not do on the database: a busy machine may end a pass, which then begins anew. */
let failures = 0;
const watched = (database: Database): Database =>
  new Proxy(database, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return (...given: unknown[]) => {
        const result = value.apply(target, given);
        if (result instanceof Promise) result.catch(() => (failures += 1));
        return result;
      };
    },
  });

/** Another process of the service on the same database, with a clock of its own, so many milliseconds ahead. */
const another = async (aheadMs: number, tickets: RulesApp["tickets"]): Promise<RulesApp> => {
  const clock = new OffsetClock();
  const ahead = desk.service.clock.now().since(clock.now()).total("milliseconds") + aheadMs;
  clock.advance(Temporal.Duration.from({ milliseconds: Math.round(ahead) }));
  const telemetry = createTelemetry({ service: "escalation", logLevel: "silent" });
  const { urls } = desk.service;
  const database = watched(
    await Database.open({ service: "escalation", urls, poolSize: 8, entities: [], telemetry, clock }),
  );
  opened.push(database);
  const members = { getMember: async () => ({ member: undefined }) } as never;
  return { database, clocks: new Clocks(database), clock, tickets, members, log: telemetry.log };
};
/** A request, as a process made it. */
type Request = { readonly firingId: string; readonly key: string; readonly ticketId?: string };

/** Stands in for tickets, which does what comes under a key once; says when two had a ticket in hand at once. */
const counting = (requests: Request[], overlaps: string[] = []): RulesApp["tickets"] =>
  ({
    getTicketVersion: async ({ ticketId }: { ticketId: string }) => ({
      version: desk.known.get(ticketId)?.version ?? 0,
    }),
    openTicketImprovement: async (
      { ticketId, cause }: { ticketId: string; cause: { firingId: string } },
      { idempotencyKey: key }: { idempotencyKey: string },
    ) => {
      requests.push({ firingId: cause.firingId, key, ticketId });
      if (inHand.has(ticketId)) overlaps.push(ticketId);
      inHand.add(ticketId);
      await new Promise((resolve) => setTimeout(resolve, 15));
      inHand.delete(ticketId);
      return { changed: true };
    },
  }) as never;
const inHand = new Set<string>();
const never = new AbortController().signal;

describe("exactly one effect", () => {
  it("when the answer to an order is lost, the order comes again under the same key", async () => {
    const entityId = await entity(improving);
    const ticket = await desk.create(entityId);
    desk.faults.failNext = 1;
    desk.advance(121);
    expect(await desk.fired(ticket, 1)).toEqual(["plazo P50 DONE"]);
    expect(desk.ordersFor(ticket)).toEqual(["openTicketImprovement"]);
    expect(await desk.notices(ticket, 1)).toHaveLength(1);
  });

  it("when a process dies with tickets in hand, another takes them up where they stood", async () => {
    const entityId = await entity(improving);
    const ticket = await desk.create(entityId);
    await desk.settled();
    // In one step: what is due is taken by who then dies.
    const now = desk.service.clock.now().add({ minutes: 121 });
    expect(await claimTickets(desk.service.database, now, 100)).toMatchObject([{ ticketId: ticket.id }]);
    desk.advance(121);
    await desk.settled();
    expect(await desk.announced("RuleFired", ticket)).toEqual([]);
    desk.advance(3);
    expect(await desk.fired(ticket, 1)).toEqual(["plazo P50 DONE"]);
  });

  it("when a process dies between the order and its record, the record is made and nothing is ordered twice", async () => {
    const entityId = await entity(improving);
    const ticket = await desk.create(entityId);
    await desk.settled();
    const orders: Request[] = [];
    const killed = new AbortController();
    const dying = {
      ...counting(orders),
      openTicketImprovement: async (
        { cause }: { cause: { firingId: string } },
        { idempotencyKey: key }: { idempotencyKey: string },
      ) => {
        orders.push({ firingId: cause.firingId, key });
        killed.abort();
        throw new Error("killed");
      },
    } as RulesApp["tickets"];
    const ahead = 121 * 60_000;
    // Its clock runs two hours ahead: it fires early, and that is the one firing there is.
    await fireRules(await another(ahead, dying)).run(killed.signal);
    desk.advance(125);
    expect(await desk.fired(ticket, 1)).toEqual(["plazo P50 DONE"]);
    const done = desk.orders.filter(({ ticketId }) => ticketId === ticket.id);
    expect(done.map(({ cause, key }) => ({ firingId: cause.firingId, key }))).toEqual(orders);
    expect(await desk.notices(ticket, 1)).toHaveLength(1);
  });

  it("when many scan at once, with clocks that differ", async () => {
    const entityId = await entity(rule({ percents: [25, 50], actions: improving.actions }));
    const created: Awaited<ReturnType<Desk["create"]>>[] = [];
    // One by one: their source has few connections, and many at once may wait too long on a busy machine.
    for (let n = 0; n < 12; n += 1) created.push(await desk.create(entityId));
    const [requests, overlaps]: [Request[], string[]] = [[], []];
    desk.advance(121);
    const apps = await Promise.all(
      [0, 1_000, 2_000, -1_000].map((ms) => another(ms, counting(requests, overlaps))),
    );
    const scanners = apps.map(fireRules);
    failures = 0;
    for (let turn = 0; turn < 4; turn += 1) await Promise.allSettled(scanners.map((job) => job.run(never)));
    for (const ticket of created)
      expect((await desk.fired(ticket, 2)).sort()).toEqual(["plazo P25 DONE", "plazo P50 DONE"]);
    const byService = desk.orders
      .filter(({ ticketId }) => created.some(({ id }) => id === ticketId))
      .map(({ ticketId, cause, key }) => ({ firingId: cause.firingId, key, ticketId }));
    const all: Request[] = [...requests, ...byService];
    expect(overlaps).toEqual([]);
    // One key each, by which tickets does it once.
    expect(new Set(all.map(({ firingId }) => firingId)).size).toBe(24);
    expect(new Set(all.map(({ key }) => key)).size).toBe(24);
    // Asked again only where a pass could not keep that it was done. The service itself hears of what it ordered amid its
    // pass, and whoever looks at such a ticket next takes up what is pending: these are left out.
    const alone = requests.filter(({ ticketId }) => !byService.some((one) => one.ticketId === ticketId));
    expect(alone.length).toBeLessThanOrEqual(new Set(alone.map(({ firingId }) => firingId)).size + failures);
    for (const ticket of created) {
      const notices = await desk.notices(ticket, 1);
      expect(notices.flatMap(({ findings }) => findings.map(({ threshold }) => threshold)).sort()).toEqual([
        "P25",
        "P50",
      ]);
    }
  });
});

describe("after a day of downtime", () => {
  it("what still holds fires in order, and is told in one notice", async () => {
    const entityId = await entity(rule({ percents: [50, 75, 90, 100], everyMinutes: 60, repetitions: 4 }));
    const ticket = await desk.create(entityId);
    desk.advance(24 * 60);
    const due = ["P50", "P75", "P90", "P100", "E1", "E2", "E3", "E4"];
    expect(await desk.fired(ticket, 8)).toEqual(due.map((threshold) => `plazo ${threshold} DONE`));
    const [notice, ...more] = await desk.notices(ticket, 1);
    expect(notice?.findings.map(({ threshold }) => threshold)).toEqual(due);
    expect(more).toEqual([]);
  });

  it("nothing is done for a ticket of which not all has been heard yet", async () => {
    const entityId = await entity(improving);
    const ticket = await desk.create(entityId);
    // It was resolved meanwhile, and the event is still on its way.
    ticket.version += 1;
    desk.advance(24 * 60);
    await desk.settled();
    expect(await desk.announced("RuleFired", ticket)).toEqual([]);
    ticket.version -= 1;
    await desk.tickets.tell(
      ticket,
      "TicketResolved",
      { confirmedCause: "", causeKey: "", causeType: "UNSPECIFIED", resolverId: uuidv7() },
      { state: "RESOLVED" },
    );
    await desk.settled();
    expect(await desk.announced("RuleFired", ticket)).toEqual([]);
    expect(desk.ordersFor(ticket)).toEqual([]);
  });
});
