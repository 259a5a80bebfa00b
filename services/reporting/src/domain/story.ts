import type { Reading, State, Step } from "./evidence.ts";
import { isExcluded } from "./facts.ts";
import { type Interval, isWithin } from "./period.ts";

/** Tickets asks for a reason from here on. */
const lateAfterMinutes = 15;

/** One ticket up to the cut: its steps in order, each with the state before it. */
export class Story {
  readonly steps: readonly Step[];
  readonly last: Step;
  readonly #readings: readonly Reading[];

  /** `steps` are those of one ticket before the cut, at least one; order does not matter. */
  constructor(steps: readonly Step[], readings: readonly Reading[]) {
    this.steps = inOrder(steps);
    this.last = this.steps.at(-1) as Step;
    this.#readings = [...readings].sort((one, other) => other.version - one.version);
  }

  get registeredAt(): Temporal.Instant {
    return (this.steps[0] as Step).at;
  }

  /** Recorded so much later than it was received that tickets asked why. */
  get recordedLate(): boolean {
    return this.registeredAt.since((this.steps[0] as Step).receivedAt).total("minutes") > lateAfterMinutes;
  }

  /** Closed as duplicate, rejected or withdrawn at the cut: what is only proposed to end so is none of these. */
  get excluded(): boolean {
    return this.last.state === "CLOSED" && isExcluded(this.last.outcome);
  }

  /** Whether it existed and was not closed at an instant before the cut. */
  isPendingAt(instant: Temporal.Instant): boolean {
    const step = this.steps.findLast(({ at }) => Temporal.Instant.compare(at, instant) < 0);
    return step !== undefined && step.state !== "CLOSED";
  }

  /** The steps that closed it in an interval. */
  closings(interval: Interval): Step[] {
    return this.#changes(interval, (before, after) => before !== "CLOSED" && after === "CLOSED");
  }

  /** The steps that opened it again after a closing. */
  reopenings(interval: Interval): Step[] {
    return this.#changes(interval, (before, after) => before === "CLOSED" && after !== "CLOSED");
  }

  /** The first response of a person, if it was given in an interval. */
  responseIn(interval: Interval): Step | undefined {
    const first = this.steps.find(({ name }) => name === "RESPONDED");
    return first && isWithin(first.at, interval) ? first : undefined;
  }

  get responded(): boolean {
    return this.steps.some(({ name }) => name === "RESPONDED");
  }

  /** The last resolution in an interval. */
  resolutionIn(interval: Interval): Step | undefined {
    return this.steps.findLast(({ name, at }) => name === "RESOLVED" && isWithin(at, interval));
  }

  /** What the clock last told of a response; undefined until it has. */
  readingOfResponse(response: Step): Reading | undefined {
    return this.#readings.find(
      ({ ticketVersion, measures }) =>
        ticketVersion >= response.version &&
        ticketVersion <= this.last.version &&
        measures.responseBusinessSeconds !== undefined,
    );
  }

  /** What the clock last told of a resolution before the ticket was reopened; undefined until it has. */
  readingOfResolution(resolution: Step): Reading | undefined {
    const reopened = this.steps.find(
      ({ name, version }) => name === "REOPENED" && version > resolution.version,
    );
    const end = reopened?.version ?? this.last.version + 1;
    return this.#readings.find(
      ({ ticketVersion, measures }) =>
        ticketVersion >= resolution.version &&
        ticketVersion < end &&
        measures.solutionBusinessSeconds !== undefined,
    );
  }

  /** *Con atraso* at the cut: unresolved, and what the clock last told has passed. */
  isOverdueAt(cutAt: Temporal.Instant): boolean {
    if (this.last.state !== "OPEN" && this.last.state !== "IN_PROGRESS") return false;
    const reading = this.#readings.find(({ ticketVersion }) => ticketVersion <= this.last.version);
    return reading?.overdueAt !== undefined && Temporal.Instant.compare(reading.overdueAt, cutAt) < 0;
  }

  #changes(interval: Interval, matches: (before: State, after: State) => boolean): Step[] {
    return this.steps.filter(
      (step, index) =>
        isWithin(step.at, interval) && matches(this.steps[index - 1]?.state ?? "UNSPECIFIED", step.state),
    );
  }
}

/** By version; a step dated before the one it follows, by another process's clock, counts from that one. */
const inOrder = (steps: readonly Step[]): Step[] => {
  const ordered = [...steps].sort(
    (one, other) => one.version - other.version || (one.eventId < other.eventId ? -1 : 1),
  );
  let latest: Temporal.Instant | undefined;
  return ordered.map((step) => {
    latest = latest && Temporal.Instant.compare(step.at, latest) < 0 ? latest : step.at;
    return latest === step.at ? step : { ...step, at: latest };
  });
};
