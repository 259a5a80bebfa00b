import { type Actor, ProblemError } from "../platform.ts";

const zone = "America/La_Paz";

/** Domain time of a platform, moved by who administers it. */
export class TestClock {
  readonly #agetic: Actor;
  #now: Temporal.ZonedDateTime;

  private constructor(agetic: Actor, now: Temporal.ZonedDateTime) {
    this.#agetic = agetic;
    this.#now = now;
  }

  /** Undefined where time can't be moved, as in any installation that serves somebody. */
  static async of(agetic: Actor): Promise<TestClock | undefined> {
    try {
      return new TestClock(agetic, await advance(agetic, 1));
    } catch (error) {
      if (error instanceof ProblemError && (error.status === 404 || error.status === 501)) return undefined;
      throw error;
    }
  }

  /** The date of the last move. */
  get today(): Temporal.PlainDate {
    return this.#now.toPlainDate();
  }

  /** Moves time forward to an hour of a date in Bolivia; the seconds that pass meanwhile come on top. */
  async goTo(date: Temporal.PlainDate, time: string): Promise<void> {
    this.#now = await advance(this.#agetic, 1);
    const to = date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) });
    const seconds = Math.ceil(this.#now.until(to).total({ unit: "seconds" }));
    if (seconds < 1) throw new Error(`el reloj ya pasó ${date} ${time}`);
    this.#now = await advance(this.#agetic, seconds);
  }
}

const advance = async (agetic: Actor, seconds: number): Promise<Temporal.ZonedDateTime> => {
  const { nowTime } = await agetic.post("/v1/test-clock:advance", { seconds });
  return Temporal.Instant.from(nowTime).toZonedDateTimeISO(zone);
};

/** An instant of an answer as Bolivia reads it, to the minute: `2026-12-03 09:00`. */
export const minuteOf = (instant: string | undefined): string =>
  instant === undefined
    ? ""
    : Temporal.Instant.from(instant)
        .toZonedDateTimeISO(zone)
        .toPlainDateTime()
        .toString({ smallestUnit: "minute", roundingMode: "trunc" })
        .replace("T", " ");
