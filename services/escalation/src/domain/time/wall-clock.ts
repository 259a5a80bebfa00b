/** First and last instants this service computes with: 2000 to 2100, in epoch milliseconds. */
export const earliestMs = Temporal.Instant.from("2000-01-01T00:00Z").epochMilliseconds;
export const latestMs = Temporal.Instant.from("2100-01-01T00:00Z").epochMilliseconds;

export const dayMs = 86_400_000;
export const minuteMs = 60_000;

/** A stretch of time in which a zone keeps one offset from UTC: [fromMs, untilMs). */
type OffsetSpan = {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly offsetMs: number;
};

/**
 * The wall clocks of one IANA zone, as integers.
 *
 * A wall time is written as the epoch milliseconds it would be in UTC. Where the clocks jump forward the skipped
 * wall times all begin at the jump; where they go back, the first pass counts. So a later wall time never begins
 * earlier, and windows that don't overlap on the wall don't overlap in time.
 */
export class WallClock {
  readonly #spans: readonly OffsetSpan[];

  private constructor(zone: string) {
    this.#spans = readOffsetSpans(zone);
  }

  /** The clocks of a zone that Temporal knows; read once per process, as its rules don't change under it. */
  static of(zone: string): WallClock {
    const known = wallClocks.get(zone) ?? new WallClock(zone);
    wallClocks.set(zone, known);
    return known;
  }

  /** The first instant, in epoch ms, at which a clock on the wall reads `wallMs` or later. */
  firstInstantAt(wallMs: number): number {
    let low = 0;
    let high = this.#spans.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const span = this.#spans[middle] as OffsetSpan;
      if (span.untilMs + span.offsetMs > wallMs) high = middle;
      else low = middle + 1;
    }
    const span = this.#spans[low] as OffsetSpan;
    return Math.max(wallMs - span.offsetMs, span.fromMs);
  }
}

const wallClocks = new Map<string, WallClock>();

const readOffsetSpans = (zone: string): OffsetSpan[] => {
  const spans: OffsetSpan[] = [];
  // A few days of room on each side, for windows that begin before and end after the instants asked for.
  const lastMs = latestMs + 400 * dayMs;
  let fromMs = earliestMs - 400 * dayMs;
  while (fromMs < lastMs) {
    const here = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(zone);
    const next = here.getTimeZoneTransition("next");
    const untilMs = next === null ? Number.POSITIVE_INFINITY : next.epochMilliseconds;
    spans.push({ fromMs, untilMs, offsetMs: here.offsetNanoseconds / 1_000_000 });
    fromMs = untilMs;
  }
  return spans;
};
