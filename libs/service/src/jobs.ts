import { setTimeout as delay } from "node:timers/promises";
import { type Logger, type Telemetry, withSpan } from "@yanapa/telemetry";
import type { Job } from "./definition.ts";

/** Replicas that start together do not run together: the first run waits a random part of this, or of the pause. */
const mostJitterMs = 5_000;

export type RunningJobs = {
  /** Aborts the runs in progress and waits for them. */
  stop(): Promise<void>;
};

/** Runs each job again and again, one run at a time. */
export const startJobs = (jobs: readonly Job[], telemetry: Telemetry): RunningJobs => {
  const stopping = new AbortController();
  const running = jobs.map((job) => repeat(job, telemetry, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
};

const repeat = async (job: Job, telemetry: Telemetry, signal: AbortSignal): Promise<void> => {
  const log = telemetry.log.child({ job: job.name });
  let waitMs = Math.random() * Math.min(job.everyMs, mostJitterMs);
  for (;;) {
    if (!(await paused(waitMs, signal))) return;
    await withSpan(telemetry.tracer, `job ${job.name}`, {}, () => runOnce(job, log, signal));
    waitMs = job.everyMs;
  }
};

const runOnce = async (job: Job, log: Logger, signal: AbortSignal): Promise<void> => {
  try {
    await job.run(signal);
  } catch (err) {
    if (signal.aborted) log.debug({ err }, "job stopped");
    else log.error({ err }, "job failed");
  }
};

/** Waits; false when the service stops meanwhile. */
const paused = (ms: number, signal: AbortSignal): Promise<boolean> =>
  delay(ms, undefined, { signal }).then(
    () => true,
    () => false,
  );
