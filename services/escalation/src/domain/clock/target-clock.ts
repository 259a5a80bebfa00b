import { type Pause, pauseOf } from "../maximum-times/pause.ts";
import { type Maximum, timeOf } from "../maximum-times/time-rule.ts";
import type { Course } from "../ticket/course.ts";
import { minuteMs } from "../time/wall-clock.ts";
import type { WorkingTime } from "../time/working-time.ts";
import type { Target } from "../words.ts";

/** STOPPED: no longer timed and never satisfied, as the first response of a ticket resolved without one. */
export type TargetState = "RUNNING" | "PAUSED" | "SATISFIED" | "STOPPED";

/** A stretch in which the clock runs: [fromMs, untilMs), without an end while it does. */
export type Run = {
  readonly fromMs: number;
  readonly untilMs?: number;
};

/** What a target's time is counted by: its maximum, where the entity establishes one, the waits that stop it, and where. */
export type Counting = {
  readonly maximum: Maximum | undefined;
  readonly pauses: readonly Pause[];
  readonly calendar: WorkingTime;
};

/** The clock of one target of one ticket. Its time is kept across waits, reopenings and changes of priority. */
export class TargetClock {
  readonly target: Target;
  readonly state: TargetState;
  readonly startedAt: Temporal.Instant;
  /** When it was satisfied, if it is: the first response, or the last resolution while it stands. */
  readonly satisfiedAt: Temporal.Instant | undefined;
  /** Undefined where the entity establishes none. */
  readonly maximumMs: number | undefined;
  /**
   * When the maximum time runs out. Past and fixed once it has; undefined without a maximum and while a wait holds
   * the clock. For a satisfied target, when it would have been.
   */
  readonly dueAt: Temporal.Instant | undefined;
  /** While a wait holds the clock no longer than the policy allows: when it runs again by itself, or did. */
  readonly pausedUntil: Temporal.Instant | undefined;
  /** When it ran. */
  readonly runs: readonly Run[];
  readonly #time: WorkingTime;
  /** What is shown to people as elapsed: working time, also where days are counted. */
  readonly calendar: WorkingTime;

  /** @throws WrongStateError `CALENDAR_EXHAUSTED` when the calendar has no such time left. */
  constructor(target: Target, course: Course, { maximum, pauses, calendar }: Counting) {
    const { runs, state, satisfiedMs, pausedUntilMs } = runTarget(target, course, pauses, calendar);
    this.target = target;
    this.state = state;
    this.startedAt = instant((runs[0] as Run).fromMs);
    this.satisfiedAt = satisfiedMs === undefined ? undefined : instant(satisfiedMs);
    this.maximumMs = maximum && maximum.minutes * minuteMs;
    this.runs = runs;
    this.pausedUntil = pausedUntilMs === undefined ? undefined : instant(pausedUntilMs);
    this.#time = timeOf(maximum, calendar, this.startedAt.epochMilliseconds);
    this.calendar = calendar;
    this.dueAt = this.#due();
  }

  /** Business time that passed until `now`, in ms. */
  elapsedMs(now: Temporal.Instant): number {
    return this.#run(this.calendar, now);
  }

  /** Time that counted until `now`, in ms of the maximum's own measure. */
  countedMs(now: Temporal.Instant): number {
    return this.#run(this.#time, now);
  }

  /** How it stands at an instant: a wait may hold it for a while yet. */
  stateAt(now: Temporal.Instant): TargetState {
    const isHeld = this.pausedUntil !== undefined && Temporal.Instant.compare(now, this.pausedUntil) < 0;
    return isHeld ? "PAUSED" : this.state;
  }

  #run(time: WorkingTime, now: Temporal.Instant): number {
    const nowMs = now.epochMilliseconds;
    return this.runs.reduce(
      (sum, { fromMs, untilMs = nowMs }) =>
        fromMs < nowMs ? sum + time.between(fromMs, Math.min(untilMs, nowMs)) : sum,
      0,
    );
  }

  /** What is left of the maximum at `now`, negative once it has run out; undefined without a maximum. */
  remainingMs(now: Temporal.Instant): number | undefined {
    return this.maximumMs === undefined ? undefined : this.maximumMs - this.countedMs(now);
  }

  /** Whether the maximum had run out before `now` and before the clock stopped. Exactly on time is on time. */
  isBreachedAt(now: Temporal.Instant): boolean {
    if (this.dueAt === undefined) return false;
    const nowMs = now.epochMilliseconds;
    const endMs = this.runs[this.runs.length - 1]?.untilMs ?? nowMs;
    return Math.min(nowMs, endMs) > this.dueAt.epochMilliseconds;
  }

  #due(): Temporal.Instant | undefined {
    if (this.maximumMs === undefined) return undefined;
    const last = this.runs[this.runs.length - 1] as Run;
    let leftMs = this.maximumMs;
    for (const { fromMs, untilMs } of this.runs) {
      if (untilMs === undefined || (this.state === "SATISFIED" && fromMs === last.fromMs)) break;
      const dueMs = this.#time.between(fromMs, untilMs) < leftMs ? untilMs : this.#time.add(fromMs, leftMs);
      // A maximum that ends on Friday's closing has passed on Saturday, though no time counted in between.
      if (dueMs < untilMs) return instant(dueMs);
      leftMs -= this.#time.between(fromMs, untilMs);
    }
    if (this.state === "PAUSED" || this.state === "STOPPED") return undefined;
    return instant(this.#time.add(last.fromMs, leftMs));
  }
}

const instant = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);

type TargetRun = {
  readonly runs: Run[];
  state: TargetState;
  satisfiedMs: number | undefined;
  /** When the wait that holds it has held it long enough. */
  pausedUntilMs: number | undefined;
};

const enter = (clock: TargetRun, state: TargetState, atMs: number): void => {
  const { runs } = clock;
  const last = runs[runs.length - 1];
  if (state === "RUNNING") runs.push({ fromMs: atMs });
  else if (clock.state === "RUNNING" && last !== undefined) {
    runs[runs.length - 1] = { ...last, untilMs: atMs };
  } else if (state === "SATISFIED") {
    // Satisfied while it stood still: what was left would have run from here.
    runs.push({ fromMs: atMs, untilMs: atMs });
  }
  clock.state = state;
  clock.satisfiedMs = state === "SATISFIED" ? atMs : undefined;
  // Only the last wait can still hold it.
  clock.pausedUntilMs = undefined;
};

/** Runs again once a wait has held it as long as the entity allows, if that is before `untilMs`. */
const lapse = (clock: TargetRun, untilMs: number): void => {
  const { pausedUntilMs } = clock;
  if (clock.state !== "PAUSED" || pausedUntilMs === undefined || pausedUntilMs > untilMs) return;
  enter(clock, "RUNNING", pausedUntilMs);
  clock.pausedUntilMs = pausedUntilMs;
};

const runTarget = (
  target: Target,
  course: Course,
  pauses: readonly Pause[],
  calendar: WorkingTime,
): TargetRun => {
  const clock: TargetRun = {
    runs: [],
    state: "STOPPED",
    satisfiedMs: undefined,
    pausedUntilMs: undefined,
  };
  // A stretch of a course has the end of what is timed in its place.
  const responseMs = target === "RESOLUTION" ? undefined : course.firstResponseMs;
  for (const step of course.steps) {
    const { atMs } = step;
    if (responseMs !== undefined && atMs >= responseMs && step.type !== "RECEIVED") break;
    lapse(clock, atMs);
    switch (step.type) {
      case "RECEIVED":
        enter(clock, "RUNNING", atMs);
        break;
      case "WAITING_STARTED": {
        const pause = pauseOf(pauses, target, step.reason);
        if (pause && clock.state === "RUNNING") {
          enter(clock, "PAUSED", atMs);
          const longest = pause.maximumMinutes;
          const lapsesMs = longest && calendar.add(step.sinceMs ?? atMs, longest * minuteMs);
          clock.pausedUntilMs = lapsesMs && Math.max(lapsesMs, atMs);
        }
        if (!pause && clock.state === "PAUSED") enter(clock, "RUNNING", atMs);
        break;
      }
      case "WAITING_ENDED":
        if (clock.state === "PAUSED") enter(clock, "RUNNING", atMs);
        break;
      case "RESOLVED":
        if (target === "RESOLUTION") enter(clock, "SATISFIED", atMs);
        else enter(clock, "STOPPED", atMs);
        break;
      case "REOPENED":
        enter(clock, "RUNNING", atMs);
        break;
      case "CLOSED":
        if (clock.state === "RUNNING" || clock.state === "PAUSED") enter(clock, "STOPPED", atMs);
        break;
      default:
        step satisfies never;
    }
  }
  lapse(clock, responseMs ?? Number.POSITIVE_INFINITY);
  if (responseMs !== undefined) enter(clock, "SATISFIED", responseMs);
  return clock;
};
