import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { Lanes } from "./lanes.ts";

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

it("keeps the order within a lane and the limit across lanes", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ lane: fc.constantFrom("a", "b", "c", "d", "e"), turns: fc.nat(3) }), {
        maxLength: 40,
      }),
      fc.integer({ min: 1, max: 4 }),
      async (tasks, limit) => {
        const lanes = new Lanes(limit);
        const done: Record<string, number[]> = {};
        let running = 0;
        let most = 0;
        for (const [index, { lane, turns }] of tasks.entries())
          lanes.add(lane, async () => {
            running += 1;
            most = Math.max(most, running);
            for (let turn = 0; turn < turns; turn += 1) await pause();
            done[lane] = [...(done[lane] ?? []), index];
            running -= 1;
          });
        await lanes.settled();
        expect(most).toBeLessThanOrEqual(limit);
        expect(Object.values(done).flat()).toHaveLength(tasks.length);
        for (const order of Object.values(done)) expect(order).toEqual(order.toSorted((a, b) => a - b));
      },
    ),
    { numRuns: 50 },
  );
});
