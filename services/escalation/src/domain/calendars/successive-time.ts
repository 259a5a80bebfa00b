import { bolivianZone } from "@yanapa/words";
import type { WorkingTime } from "../time/working-time.ts";

/** From when a time counts. */
export type Turn = {
  readonly fromMs: number;
  readonly time: WorkingTime;
};

type Piece = Turn & {
  readonly untilMs: number;
  /** From when its closes count: a date that has closed on the calendar before doesn't close again on this one. */
  readonly closesFromMs: number;
  /** A date that was to close later on the calendar before, and on this one has closed already, closes now. */
  readonly closesNow: boolean;
};

/**
 * Several times, each from its turn on: an instant is worked when it is in the time whose turn it is. So the laws of
 * `WorkingTime` hold for it, and what was counted before a turn stays counted.
 */
export class SuccessiveTime implements WorkingTime {
  readonly pieces: readonly Piece[];

  /** @param turns Ascending; the first counts for all that lies before, too. */
  constructor(turns: readonly [Turn, ...Turn[]]) {
    this.pieces = turns.map(({ fromMs, time }, index) => ({
      time,
      fromMs: index === 0 ? Number.NEGATIVE_INFINITY : fromMs,
      untilMs: turns[index + 1]?.fromMs ?? Number.POSITIVE_INFINITY,
      ...(index === 0
        ? { closesFromMs: Number.NEGATIVE_INFINITY, closesNow: false }
        : closesOf({ fromMs, time }, turns[index - 1] as Turn)),
    }));
  }

  add(startMs: number, durationMs: number): number {
    let fromMs = startMs;
    let leftMs = durationMs;
    for (const { time, untilMs } of this.pieces.slice(this.#indexOf(startMs))) {
      const workedMs = untilMs === Number.POSITIVE_INFINITY ? leftMs : time.between(fromMs, untilMs);
      if (workedMs >= leftMs) return time.add(fromMs, leftMs);
      leftMs -= workedMs;
      fromMs = untilMs;
    }
    return fromMs;
  }

  between(fromMs: number, untilMs: number): number {
    if (untilMs < fromMs) return 0 - this.between(untilMs, fromMs);
    return this.pieces.reduce((sum, piece) => {
      const start = Math.max(fromMs, piece.fromMs);
      const end = Math.min(untilMs, piece.untilMs);
      return start < end ? sum + piece.time.between(start, end) : sum;
    }, 0);
  }

  nextWorking(ms: number): number {
    const { time, untilMs } = this.#at(ms);
    const next = time.nextWorking(ms);
    return next < untilMs ? next : this.nextWorking(untilMs);
  }

  previousWorking(ms: number): number {
    const { time, fromMs } = this.#at(ms - 1);
    const previous = time.previousWorking(ms);
    return previous > fromMs ? previous : this.previousWorking(fromMs);
  }

  closing(ms: number, count: number): number {
    let left = count;
    for (const { time, closesFromMs, closesNow, fromMs: changeMs, untilMs } of this.pieces.slice(
      this.#indexOf(ms),
    )) {
      if (closesNow && ms < changeMs) left -= 1;
      if (left === 0) return changeMs;
      const fromMs = Math.max(ms, closesFromMs);
      const closed = untilMs === Number.POSITIVE_INFINITY ? left : countOf(time, fromMs, untilMs);
      if (closed >= left) return time.closing(fromMs, left);
      left -= closed;
    }
    return ms;
  }

  closings(fromMs: number, untilMs: number): number {
    if (untilMs < fromMs) return 0 - this.closings(untilMs, fromMs);
    return this.pieces.reduce(
      (sum, piece) =>
        sum +
        (piece.closesNow && fromMs < piece.fromMs && piece.fromMs <= untilMs ? 1 : 0) +
        countOf(piece.time, Math.max(fromMs, piece.closesFromMs), Math.min(untilMs, piece.untilMs)),
      0,
    );
  }

  dayEnd(ms: number): number {
    return this.pieces.slice(this.#indexOf(ms)).reduce((latest, { time, fromMs, untilMs }) => {
      const end = Math.min(time.dayEnd(ms), untilMs);
      return end > fromMs ? Math.max(latest, end) : latest;
    }, ms);
  }

  #indexOf(ms: number): number {
    return this.pieces.findLastIndex(({ fromMs }) => fromMs <= ms);
  }

  #at(ms: number): Piece {
    return this.pieces[this.#indexOf(ms)] as Piece;
  }
}

/** The time of several turns; those of one and the same time are one. */
export const successiveTime = (turns: readonly [Turn, ...Turn[]]): WorkingTime => {
  const [first, ...rest] = turns;
  const different: [Turn, ...Turn[]] = [first];
  for (const turn of rest) if (turn.time !== different.at(-1)?.time) different.push(turn);
  return different.length === 1 ? first.time : new SuccessiveTime(different);
};

const countOf = (time: WorkingTime, fromMs: number, untilMs: number): number =>
  fromMs < untilMs ? time.closings(fromMs, untilMs) : 0;

const closesOf = ({ fromMs, time }: Turn, before: Turn): Pick<Piece, "closesFromMs" | "closesNow"> => {
  const date = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(bolivianZone).startOfDay();
  const hasClosed = ({ time }: Pick<Turn, "time">): boolean =>
    time.closings(date.epochMilliseconds, fromMs) > 0;
  if (hasClosed(before)) return { closesFromMs: date.add({ days: 1 }).epochMilliseconds, closesNow: false };
  return { closesFromMs: fromMs, closesNow: before.time.dayEnd(fromMs) > fromMs && hasClosed({ time }) };
};
