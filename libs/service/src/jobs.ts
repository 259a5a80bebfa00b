import { setTimeout as delay } from "node:timers/promises";
import { YanapaError } from "@yanapa/errors";
import {
  ATTR_JOB,
  type Logger,
  METRIC_JOB_AGE,
  METRIC_JOB_FAILURES,
  type Telemetry,
  withSpan,
} from "@yanapa/telemetry";
import type { Job } from "./definition.ts";

/** Replicas that start together do not run together: the first run waits a random part of this, or of the pause. */
const mostJitterMs = 5_000;

export type RunningJobs = {
  /** Waits for a run of the job to end well that begins after this call. @throws Error when there is no such job. */
  ran(name: string): Promise<void>;
  /** Aborts the runs in progress and waits for them. */
  stop(): Promise<void>;
};

/** Runs each job again and again, one run at a time. */
export const startJobs = (jobs: readonly Job[], telemetry: Telemetry): RunningJobs => {
  const stopping = new AbortController();
  const endedWellMs = new Map(jobs.map(({ name }) => [name, performance.now()]));
  telemetry.meter
    .createObservableGauge(METRIC_JOB_AGE, { unit: "s", description: "Time since a job last ended well" })
    .addCallback((gauge) => {
      for (const [job, ms] of endedWellMs)
        gauge.observe((performance.now() - ms) / 1_000, { [ATTR_JOB]: job });
    });
  const failures = telemetry.meter.createCounter(METRIC_JOB_FAILURES);
  // A series that begins with its first failure would hide it from `increase`.
  for (const { name } of jobs) failures.add(0, { [ATTR_JOB]: name });
  const waiting = new Map<string, (() => void)[]>(jobs.map(({ name }) => [name, []]));
  const running = jobs.map((job) =>
    repeat(job, telemetry, stopping.signal, () => {
      const behind = waiting.get(job.name)?.splice(0) ?? [];
      return (well) => {
        if (well) endedWellMs.set(job.name, performance.now());
        else failures.add(1, { [ATTR_JOB]: job.name });
        if (well) for (const tell of behind) tell();
        else waiting.get(job.name)?.push(...behind);
      };
    }),
  );
  return {
    ran(name) {
      const queue = waiting.get(name);
      if (queue === undefined) throw new Error(`there is no job ${name}: ${[...waiting.keys()].join(", ")}`);
      return new Promise((resolve) => queue.push(resolve));
    },
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
};

const repeat = async (
  job: Job,
  telemetry: Telemetry,
  signal: AbortSignal,
  began: () => (well: boolean) => void,
): Promise<void> => {
  const log = telemetry.log.child({ job: job.name });
  const standing: Standing = { backendAway: false };
  let waitMs = Math.random() * Math.min(job.everyMs, mostJitterMs);
  for (;;) {
    if (!(await paused(waitMs, signal))) return;
    const ended = began();
    ended(await withSpan(telemetry.tracer, `job ${job.name}`, {}, () => runOnce(job, log, signal, standing)));
    waitMs = job.everyMs;
  }
};

/** What the last run found; a backend that is away is told when that begins and when it ends, not at each run. */
type Standing = { backendAway: boolean };

const runOnce = async (job: Job, log: Logger, signal: AbortSignal, standing: Standing): Promise<boolean> => {
  try {
    await job.run(signal);
    if (standing.backendAway) log.info("job runs again");
    standing.backendAway = false;
    return true;
  } catch (err) {
    const away = err instanceof YanapaError && err.kind === "UNAVAILABLE";
    if (signal.aborted) log.debug({ err }, "job stopped");
    else if (away && standing.backendAway) log.debug({ err }, "job waits");
    else log.error({ err }, "job failed");
    standing.backendAway = away;
    return signal.aborted;
  }
};

/** Waits; false when the service stops meanwhile. */
const paused = (ms: number, signal: AbortSignal): Promise<boolean> =>
  delay(ms, undefined, { signal }).then(
    () => true,
    () => false,
  );
