import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startFloor } from "./src/floor.ts";
import { missesOf } from "./src/goals.ts";
import { keepLines } from "./src/lines.ts";
import { compare, middle, type Round, round, type Shot, type Target } from "./src/load.ts";
import { startOurs } from "./src/ours.ts";

/** `make bench`: the platform beside a bare hand-written stack, as ratios, ending with 1 when a goal is missed. `--quick` for a first look. */
const quick = process.argv.includes("--quick");
// Both sides are warmed until the compiler has seen what it needs; the slower one sees fewer requests in a second.
const effort = quick ? { rounds: 1, seconds: 3, warmSeconds: 3 } : { rounds: 5, seconds: 4, warmSeconds: 8 };
const many = 100_000;
const few = 1_000;

type Line = {
  name: string;
  ours: number;
  floor: number;
  ratio: number;
  cpu_us: number;
  floor_cpu_us: number;
};
const lines: Line[] = [];
const write = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const tell = (name: string, ours: Round, floor: Round): void => {
  const line: Line = {
    name,
    ours: Math.round(ours.perSecond),
    floor: Math.round(floor.perSecond),
    ratio: Number((ours.perSecond / floor.perSecond).toFixed(2)),
    cpu_us: Math.round(ours.cpuUs),
    floor_cpu_us: Math.round(floor.cpuUs),
  };
  lines.push(line);
  write(
    `${name.padEnd(22)} ${String(line.ours).padStart(7)}/s ${String(line.floor).padStart(7)}/s   ${line.ratio.toFixed(2)}` +
      `   ${String(line.cpu_us).padStart(6)} µs ${String(line.floor_cpu_us).padStart(6)} µs   p99 ${ours.p99Ms} / ${floor.p99Ms} ms`,
  );
};

const floorTicket = async ({ url, tokens: [token] }: Target): Promise<Shot> => {
  const answer = await fetch(`${url}/v1/tickets`, { headers: { authorization: `Bearer ${token}` } });
  const { tickets } = (await answer.json()) as { tickets: { id: string }[] };
  return { method: "GET", path: `/v1/tickets/${tickets[0]?.id}` };
};

/** The two sides hold different tickets. */
const compareGets = async (
  us: Target,
  bare: Target,
  our: Shot,
  their: Shot,
): Promise<{ ours: Round; floor: Round }> => {
  await round(us, our, effort.warmSeconds);
  await round(bare, their, effort.warmSeconds);
  const all: { ours: Round; floor: Round }[] = [];
  for (let n = 0; n < effort.rounds; n += 1) {
    all.push({ ours: await round(us, our, effort.seconds), floor: await round(bare, their, effort.seconds) });
  }
  return { ours: middle(all.map((one) => one.ours)), floor: middle(all.map((one) => one.floor)) };
};

const inTurn = async (target: Target, shot: Shot, rounds: number): Promise<Round[]> => {
  const all: Round[] = [];
  for (let n = 0; n < rounds; n += 1) all.push(await round(target, shot, effort.seconds));
  return all;
};

const stateDir = mkdtempSync(join(tmpdir(), "yanapa-bench-"));
const ours = await startOurs(stateDir);
try {
  const { backends } = ours.testbed;
  const postgres = backends.postgres.pid ?? 0;
  const floor = await startFloor({
    adminUrl: backends.postgres.url,
    issuer: backends.idp.issuer,
    jwksUri: backends.idp.jwksUri,
    entityId: ours.entity.id,
    tickets: many,
  });
  try {
    const us: Target = {
      url: ours.testbed.restUrl,
      headers: { "yanapa-entity": ours.entity.id },
      tokens: ours.tokens,
      pids: [...ours.pids, postgres],
    };
    const bare: Target = {
      url: floor.url,
      headers: {},
      tokens: ours.tokens,
      pids: [...floor.pids, postgres],
    };
    write(
      `${"16 clients".padEnd(22)} ${"ours".padStart(9)} ${"floor".padStart(9)}   ratio  CPU ours / floor per request`,
    );

    const list: Shot = { method: "GET", path: "/v1/tickets?pageSize=50" };
    await ours.fill(few);
    await round(us, list, 2);
    const small = middle(await inTurn(us, list, effort.rounds));
    await ours.fill(many);
    await round(us, list, 2);
    const large = middle(await inTurn(us, list, effort.rounds));
    const onLists = await compare(us, bare, list, effort);
    tell("list-50 of 100,000", onLists.ours, onLists.floor);

    const ticketId = await ours.anyTicket();
    const get: Shot = { method: "GET", path: `/v1/tickets/${ticketId}` };
    const onGets = await compareGets(us, bare, get, await floorTicket(bare));
    tell("get", onGets.ours, onGets.floor);

    const create: Shot = { method: "POST", path: "/v1/tickets", body: ours.ticket };
    const onCreates = await compare(us, bare, create, effort);
    tell("create", onCreates.ours, onCreates.floor);

    const growth = small.perSecond / large.perSecond;
    write(`list-50 takes ${growth.toFixed(2)} × as long at 100,000 tickets as at 1,000`);
    keepLines([...lines, { name: "list-50 growth 1,000 → 100,000", ratio: Number(growth.toFixed(2)) }]);
    write(".yanapa/bench.json");
    const misses = lines.flatMap(missesOf);
    for (const miss of misses) write(`✘ ${miss}`);
    if (misses.length > 0) process.exitCode = 1;
    else write("✔ every goal is reached");
  } finally {
    await floor.stop();
  }
} finally {
  await ours.stop();
  rmSync(stateDir, { recursive: true, force: true });
}
