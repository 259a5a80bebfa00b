/** Where domain time comes from. Instants have whole milliseconds, as the columns they are kept in. */
export type Clock = {
  now(): Temporal.Instant;
};

/** Real time in whole milliseconds since 1970, for deadlines and ids: it never follows a test clock. */
export const realNowMs = (): number => Date.now();

/** Real time. */
export const systemClock: Clock = {
  now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()),
};

/** Real time moved by an offset, for tests and the demo: it moves domain time only, never tokens or TLS. */
export class OffsetClock implements Clock {
  #offsetMs = 0;
  readonly #base: Clock;

  constructor(base: Clock = systemClock) {
    this.#base = base;
  }

  now(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(this.#base.now().epochMilliseconds + this.#offsetMs);
  }

  /** Moves the clock forward; days count 24 hours, since an instant knows no time zone. */
  advance(duration: Temporal.Duration): void {
    this.#offsetMs += duration.total({
      unit: "milliseconds",
      relativeTo: Temporal.PlainDate.from("2026-01-01"),
    });
  }
}
