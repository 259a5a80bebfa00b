/** What one line has to reach: how fast beside the floor, and what one request may cost. */
export type Goal = { readonly ratio: number; readonly cpuUs?: number };

/** Goals by line, with every guarantee kept: row-level security, events, idempotency, audit, limits. */
export const goals: Readonly<Record<string, Goal>> = {
  "list-50 of 100,000": { ratio: 0.8 },
  get: { ratio: 0.7 },
  create: { ratio: 0.4, cpuUs: 2_000 },
};

/** What a line misses, in words; empty when it reaches its goal or has none. */
export const missesOf = (line: { name: string; ratio: number; cpu_us: number }): string[] => {
  const goal = goals[line.name];
  if (goal === undefined) return [];
  const misses: string[] = [];
  if (line.ratio < goal.ratio)
    misses.push(`${line.name}: ${line.ratio.toFixed(2)} of the floor, not ${goal.ratio.toFixed(2)}`);
  if (goal.cpuUs !== undefined && line.cpu_us > goal.cpuUs)
    misses.push(`${line.name}: ${line.cpu_us} µs of CPU, not ${goal.cpuUs}`);
  return misses;
};
