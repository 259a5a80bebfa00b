import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { FairLanes } from "./fair-lanes.ts";

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
const done = undefined;

it("keeps the order within a lane and the limit across lanes, whoever fails how often", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          lane: fc.constantFrom("a", "b", "c", "d", "e"),
          member: fc.constantFrom("x", "y"),
          turns: fc.nat(3),
          failures: fc.nat(2),
        }),
        { maxLength: 40 },
      ),
      fc.integer({ min: 1, max: 6 }),
      async (tasks, limit) => {
        const lanes = new FairLanes(limit);
        const ended: Record<string, number[]> = {};
        let running = 0;
        let most = 0;
        for (const [index, { lane, member, turns, failures }] of tasks.entries()) {
          let left = failures;
          lanes.add({ lane, member, group: lane < "c" ? "one" : "two" }, async () => {
            running += 1;
            most = Math.max(most, running);
            for (let turn = 0; turn < turns; turn += 1) await pause();
            running -= 1;
            left -= 1;
            if (left >= 0) return 0;
            ended[lane] = [...(ended[lane] ?? []), index];
            return done;
          });
        }
        await lanes.settled();
        expect(lanes.size).toBe(0);
        expect(most).toBeLessThanOrEqual(limit);
        expect(Object.values(ended).flat()).toHaveLength(tasks.length);
        for (const order of Object.values(ended)) expect(order).toEqual(order.toSorted((a, b) => a - b));
      },
    ),
    { numRuns: 100 },
  );
});

describe("turns", () => {
  /** Adds tasks that note who they were for. */
  const noted = (limit: number) => {
    const lanes = new FairLanes(limit);
    const order: string[] = [];
    let count = 0;
    const add = (group: string, member = "m") => {
      count += 1;
      lanes.add({ group, member, lane: String(count) }, async () => {
        order.push(`${group}/${member}`);
        await pause();
        return done;
      });
    };
    return { lanes, order, add };
  };

  it("lets an entity's one event pass a burst of thousands of another's", async () => {
    const { lanes, order, add } = noted(6);
    for (let at = 0; at < 5_000; at += 1) add("large");
    add("small");
    await lanes.settled();
    expect(order.indexOf("small/m")).toBeLessThan(10);
  });

  it("goes round among all entities that wait", async () => {
    const { lanes, order, add } = noted(2);
    for (const group of ["a", "b", "c"]) for (let at = 0; at < 100; at += 1) add(group);
    await lanes.settled();
    for (let from = 6; from < 288; from += 3) expect(new Set(order.slice(from, from + 3)).size).toBe(3);
  });

  it("goes round among the people of an entity", async () => {
    const { lanes, order, add } = noted(3);
    for (let at = 0; at < 1_000; at += 1) add("entity", "busy");
    add("entity", "other");
    await lanes.settled();
    expect(order.indexOf("entity/other")).toBeLessThan(6);
  });
});

describe("trouble", () => {
  /** A task that never ends well, and takes until it is let go each time. */
  const stuck = (lanes: FairLanes, group: string, count: number) => {
    const held: (() => void)[] = [];
    let free = false;
    for (let at = 0; at < count; at += 1) {
      let tries = 0;
      lanes.add({ group, member: "bad", lane: `${group} ${at}` }, async () => {
        if (free) return done;
        tries += 1;
        if (tries > 1) await new Promise<void>((resolve) => held.push(resolve));
        return free ? done : 0;
      });
    }
    return {
      running: () => held.length,
      letGo: () => {
        free = true;
        for (const go of held.splice(0)) go();
      },
    };
  };

  it("leaves places to everybody else, however many events of however many entities fail slowly", async () => {
    const lanes = new FairLanes(6);
    const troubles = ["p", "q", "r", "s"].map((group) => stuck(lanes, group, 50));
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve, 2));
    expect(troubles.reduce((sum, { running }) => sum + running(), 0)).toBe(4);
    let well = 0;
    for (let at = 0; at < 100; at += 1)
      lanes.add({ group: "well", member: "good", lane: `well ${at}` }, async () => {
        await pause();
        well += 1;
        return done;
      });
    while (well < 100) await pause();
    for (const { letGo } of troubles) letGo();
    await lanes.settled();
  });

  it("of one person leaves places to the others of their entity", async () => {
    const lanes = new FairLanes(6);
    const trouble = stuck(lanes, "entity", 50);
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve, 2));
    expect(trouble.running()).toBe(2);
    const { promise, resolve } = Promise.withResolvers<void>();
    lanes.add({ group: "entity", member: "good", lane: "other" }, async () => {
      resolve();
      return done;
    });
    await promise;
    trouble.letGo();
    await lanes.settled();
  });

  it("waits for its next try without a place, and not at all once it is told to hurry", async () => {
    const lanes = new FairLanes(1);
    let hurried = false;
    lanes.add({ group: "g", member: "m", lane: "waits" }, async () => (hurried ? done : 3_600_000));
    const { promise, resolve } = Promise.withResolvers<void>();
    lanes.add({ group: "g", member: "m", lane: "goes on" }, async () => {
      resolve();
      return done;
    });
    await promise;
    expect(lanes.size).toBeGreaterThan(0);
    hurried = true;
    lanes.hurry();
    await lanes.settled();
    expect(lanes.size).toBe(0);
  });
});
