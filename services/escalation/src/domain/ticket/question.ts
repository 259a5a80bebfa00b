/** What a requester wrote while work went on, from the first message that nobody had answered. */
export type Question = {
  readonly askedMs: number;
  readonly answeredMs?: number;
  readonly cycle: number;
};

/** Something that requester or entity said. */
export type SaidMessage = {
  readonly isAsked: boolean;
  readonly atMs: number;
};

/** A turn of work, as far as questions are concerned. */
type WorkTurn = {
  readonly number: number;
  readonly startedMs: number;
  readonly endedMs?: number;
};

/**
 * The questions of a ticket, by when each message was written. Before the first response there is none: that target times
 * it. A requester who writes again before the answer gives nobody more time; while a ticket is resolved nobody owes one.
 */
export const questionsOf = (
  said: readonly SaidMessage[],
  cycles: readonly WorkTurn[],
  firstResponseMs: number | undefined,
): Question[] => {
  if (firstResponseMs === undefined) return [];
  // Of what was said at one moment, what was told first comes first.
  const messages = [...said].sort((left, right) => left.atMs - right.atMs);
  const questions: Question[] = [];
  for (const { isAsked, atMs } of messages) {
    const last = questions[questions.length - 1];
    const cycle = cycles.find(
      ({ startedMs, endedMs }) => startedMs <= atMs && (endedMs === undefined || atMs < endedMs),
    );
    const isOpen = last !== undefined && last.answeredMs === undefined && last.cycle === cycle?.number;
    if (!isAsked) {
      if (isOpen) questions[questions.length - 1] = { ...last, answeredMs: atMs };
    } else if (!isOpen && cycle !== undefined && atMs >= firstResponseMs)
      questions.push({ askedMs: atMs, cycle: cycle.number });
  }
  return questions;
};
