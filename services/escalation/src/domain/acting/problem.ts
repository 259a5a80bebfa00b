import { WrongStateError } from "@yanapa/errors";

/** How far a problem record has come (problema recurrente, RA 0040/2022 §7.6). */
export type ProblemState = "PROPOSED" | "ACCEPTED" | "DISMISSED" | "RESOLVED";

const next: Readonly<Record<ProblemState, readonly ProblemState[]>> = {
  PROPOSED: ["ACCEPTED", "DISMISSED"],
  ACCEPTED: ["DISMISSED", "RESOLVED"],
  DISMISSED: [],
  RESOLVED: [],
};

/** Throws WRONG_STATE/PROBLEM_STATE unless a problem may go from one state to another. */
export const mustFollow = (from: ProblemState, to: ProblemState): void => {
  if (!next[from].includes(to)) throw new WrongStateError("PROBLEM_STATE");
};

/** Two texts are alike when their fingerprints have half of their values in common. */
export const alikeValues = 32;

/** How often a problem came back, before and after it was resolved, in windows of equal length. */
export type Effect = {
  readonly windowDays: number;
  readonly beforeCount: number;
  readonly afterCount: number;
  readonly beforePerWeek: number;
  readonly afterPerWeek: number;
};

const mostDays = 365;

/** The effect of a resolution, as far as the whole days since then tell; one day at least, a year at most. */
export const effectOf = (
  receivedAt: readonly Temporal.Instant[],
  resolvedAt: Temporal.Instant,
  now: Temporal.Instant,
): Effect => {
  const since = Math.floor(now.since(resolvedAt).total("hours") / 24);
  const windowDays = Math.min(Math.max(since, 1), mostDays);
  const window = Temporal.Duration.from({ hours: windowDays * 24 });
  const within = (from: Temporal.Instant, until: Temporal.Instant) =>
    receivedAt.filter(
      (at) => Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, until) < 0,
    ).length;
  const beforeCount = within(resolvedAt.subtract(window), resolvedAt);
  const afterCount = within(resolvedAt, resolvedAt.add(window));
  const perWeek = (count: number) => (count * 7) / windowDays;
  return {
    windowDays,
    beforeCount,
    afterCount,
    beforePerWeek: perWeek(beforeCount),
    afterPerWeek: perWeek(afterCount),
  };
};
