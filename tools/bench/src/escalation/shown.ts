import type { Actor, Json } from "@yanapa/tool-demo";
import { cpuUsOf } from "../cpu.ts";
import type { Ours } from "../ours.ts";
import { type Figure, percentile } from "./figure.ts";

const rounds = 40;

/** How long after what changes it a ticket shows its plazo, and that it is late, to who reads it over REST. */
export const shown = async ({ testbed, entity, ticket }: Ours): Promise<Figure[]> => {
  const { operator } = entity.actors;
  const body = JSON.parse(ticket) as Json;
  const pids = [...testbed.processes.values()]
    .map(({ pid }) => pid ?? 0)
    .concat(testbed.backends.postgres.pid);
  const onCreate: number[] = [];
  const onPlazo: number[] = [];
  const onLate: number[] = [];
  let cpuUs = 0;
  for (let round = 0; round < 5 + rounds; round += 1) {
    const isWarm = round >= 5;
    if (round === 5) cpuUs = cpuUsOf(pids);
    const { ticket: created } = await operator.post("/v1/tickets", body);
    const createdMs = performance.now();
    await readUntil(operator, created.id, (read) => read.maximumDueAt !== undefined);
    if (isWarm) onCreate.push(performance.now() - createdMs);

    const deadline = Temporal.Now.instant().add({ seconds: 1 });
    await operator.post(`/v1/tickets/${created.id}:take`);
    await operator.post(`/v1/tickets/${created.id}:setDeadline`, {
      deadline: deadline.toString({ smallestUnit: "millisecond" }),
    });
    const setMs = performance.now();
    await readUntil(operator, created.id, (read) => read.deadline !== undefined);
    if (isWarm) onPlazo.push(performance.now() - setMs);
    await readUntil(operator, created.id, (read) => read.overdue === true);
    const lateMs = Temporal.Now.instant().since(deadline).total({ unit: "milliseconds" });
    if (isWarm) onLate.push(Math.max(0, lateMs));
  }
  const cpuMs = (cpuUsOf(pids) - cpuUs) / 1_000 / rounds;
  return [
    figure("created → shows its maximum", onCreate, cpuMs),
    figure("plazo set → shows it", onPlazo),
    figure("plazo passed → con atraso", onLate),
  ];
};

const figure = (name: string, took: readonly number[], cpuMs?: number): Figure => ({
  name: `ticket ${name}: p95`,
  value: Math.round(percentile(took, 95)),
  goal: 300,
  unit: "ms",
  p50: Math.round(percentile(took, 50)),
  ...(cpuMs !== undefined && { cpu_ms_a_round: Math.round(cpuMs) }),
});

const readUntil = async (
  operator: Actor,
  ticketId: string,
  satisfies: (ticket: Json) => boolean,
): Promise<void> => {
  for (const endMs = performance.now() + 10_000; performance.now() < endMs; ) {
    const { ticket } = await operator.get(`/v1/tickets/${ticketId}`);
    if (satisfies(ticket)) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error("a ticket does not show what happened");
};
