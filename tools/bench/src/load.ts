import autocannon from "autocannon";
import { cpuUsOf } from "./cpu.ts";

export type Target = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of whom its connections take turns to be. */
  readonly tokens: readonly string[];
  /** Processes whose CPU counts: the gateway, the service, PostgreSQL. */
  readonly pids: readonly number[];
};

export type Shot = { readonly method: "GET" | "POST"; readonly path: string; readonly body?: string };

export type Round = {
  readonly perSecond: number;
  readonly cpuUs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

/** One round of load by 16 clients. Throws when any answer is not a success: a refusal is quick and measures nothing. */
export const round = async (target: Target, shot: Shot, seconds: number): Promise<Round> => {
  const headers = {
    ...target.headers,
    ...(shot.body !== undefined && { "content-type": "application/json" }),
  };
  let connection = 0;
  const before = cpuUsOf(target.pids);
  const result = await autocannon({
    url: `${target.url}${shot.path}`,
    method: shot.method,
    headers,
    setupClient: (client) => {
      const token = target.tokens[connection++ % target.tokens.length];
      client.setHeaders({ ...headers, authorization: `Bearer ${token}` });
    },
    ...(shot.body !== undefined && { body: shot.body }),
    connections: 16,
    duration: seconds,
  });
  const used = cpuUsOf(target.pids) - before;
  if (result.non2xx > 0 || result.errors > 0 || result["2xx"] === 0) {
    throw new Error(
      `${shot.method} ${shot.path}: ${result["2xx"]} answered, ${result.non2xx} refused, ${result.errors} failed`,
    );
  }
  return {
    perSecond: result["2xx"] / result.duration,
    cpuUs: used / result["2xx"],
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
};

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** Rounds on two targets in turn, so that a noisy minute of the machine falls on both; medians of each. */
export const compare = async (
  ours: Target,
  floor: Target,
  shot: Shot,
  { rounds, seconds, warmSeconds }: { rounds: number; seconds: number; warmSeconds: number },
): Promise<{ ours: Round; floor: Round }> => {
  await round(ours, shot, warmSeconds);
  await round(floor, shot, warmSeconds);
  const all: { ours: Round; floor: Round }[] = [];
  for (let n = 0; n < rounds; n += 1) {
    all.push({ ours: await round(ours, shot, seconds), floor: await round(floor, shot, seconds) });
  }
  return { ours: middle(all.map((one) => one.ours)), floor: middle(all.map((one) => one.floor)) };
};

export const middle = (rounds: readonly Round[]): Round => ({
  perSecond: median(rounds.map((one) => one.perSecond)),
  cpuUs: median(rounds.map((one) => one.cpuUs)),
  p50Ms: median(rounds.map((one) => one.p50Ms)),
  p99Ms: median(rounds.map((one) => one.p99Ms)),
});
