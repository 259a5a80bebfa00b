import type { CalendarException, CountedInterval } from "@yanapa/proto/json/escalation.ts";

/** Why time ran or did not: `left` is what is to come until it is due. */
export type StretchKind = "counted" | "left" | "wait" | "holiday" | "weekend" | "closed";

/** A part of the line from reception to due, between two instants, ms. */
export type Stretch = {
  readonly kind: StretchKind;
  readonly start: number;
  readonly end: number;
  /** Of a holiday: its name and its norm, as the calendar says them. */
  readonly why: string;
};

type Span = { readonly start: number; readonly end: number };

/** Bolivia is always four hours behind UTC. */
const offsetMs = 4 * 3_600_000;
const dayMs = 24 * 3_600_000;

/** The date in Bolivia of an instant, and when the next one begins. */
export const dateOf = (ms: number): string => new Date(ms - offsetMs).toISOString().slice(0, 10);
const midnightAfter = (ms: number): number => Math.floor((ms - offsetMs) / dayMs + 1) * dayMs + offsetMs;
const isWeekend = (ms: number): boolean => [0, 6].includes(new Date(ms - offsetMs).getUTCDay());

/**
 * The line from `since` to the last working time that counts: what counted, what is left, and why the rest does not. Waits
 * count as such only where no time ran meanwhile: the clock goes on while a third party is waited for.
 */
export const stretchesOf = (
  intervals: readonly CountedInterval[],
  exceptions: readonly CalendarException[],
  waits: readonly Span[],
  { since, now }: { since: number; now: number },
): Stretch[] => {
  const worked = intervals.map(({ startTime = "", endTime = "" }) => ({
    start: Date.parse(startTime),
    end: Date.parse(endTime),
  }));
  const pauses = waits.filter((wait) => !worked.some((span) => overlap(span, wait)));
  const holidays = new Map(
    exceptions
      .filter(({ hours = [] }) => hours.length === 0)
      .map(({ date = "", reason = "", legalReference = "" }) => [
        date,
        [reason, legalReference].filter((part) => part !== "").join(" · "),
      ]),
  );
  const first = worked[0]?.start ?? since;
  const before = first > since ? still({ start: since, end: first }, pauses, holidays) : [];
  const line = worked.flatMap((span, at) => {
    const next = worked[at + 1];
    return [
      ...ran(span, now),
      ...(next === undefined ? [] : still({ start: span.end, end: next.start }, pauses, holidays)),
    ];
  });
  return [...before, ...line].reduce<Stretch[]>(joined, []);
};

const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

const ran = ({ start, end }: Span, now: number): Stretch[] =>
  (
    [
      { kind: "counted", start, end: Math.min(end, Math.max(start, now)), why: "" },
      { kind: "left", start: Math.max(start, Math.min(end, now)), end, why: "" },
    ] as const
  ).filter((each) => each.end > each.start);

/** A time that did not count, cut at midnights and where waits begin and end. */
const still = (gap: Span, pauses: readonly Span[], holidays: ReadonlyMap<string, string>): Stretch[] => {
  const cuts = new Set([gap.start, gap.end]);
  for (const { start, end } of pauses)
    for (const at of [start, end]) if (at > gap.start && at < gap.end) cuts.add(at);
  for (let at = midnightAfter(gap.start); at < gap.end; at = midnightAfter(at)) cuts.add(at);
  const sorted = [...cuts].sort((one, other) => one - other);
  return sorted.slice(1).map((end, at) => {
    const start = sorted[at] ?? gap.start;
    if (pauses.some((pause) => overlap(pause, { start, end }))) return { kind: "wait", start, end, why: "" };
    const why = holidays.get(dateOf(start));
    if (why !== undefined && end - start === dayMs) return { kind: "holiday", start, end, why };
    return { kind: isWeekend(start) ? "weekend" : "closed", start, end, why: "" };
  });
};

/** Neighbours that say the same become one. A night before or after a day that does not count is part of no other day. */
const joined = (line: Stretch[], next: Stretch): Stretch[] => {
  const last = line.at(-1);
  const isSame = last?.kind === next.kind && last.end === next.start && last.why === next.why;
  const isDay = next.kind === "counted" || next.kind === "left";
  if (last === undefined || !isSame || isDay) return [...line, next];
  return [...line.slice(0, -1), { ...last, end: next.end }];
};
