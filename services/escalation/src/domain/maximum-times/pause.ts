import type { Target, WaitingReason } from "../words.ts";

/** A wait that stops a clock, at most so many minutes of working time; as long as it lasts where absent. */
export type Pause = {
  readonly target: Target;
  readonly reason: WaitingReason;
  readonly maximumMinutes?: number;
  /** After so many minutes of a wait whoever is waited for is reminded, once; never where absent. */
  readonly reminderMinutes?: number;
};

const forRequester: WaitingReason = "REQUESTER";

/** Where an entity says nothing of waits: the one for the requester stops the clocks of the resolution and of who holds it. */
const defaultPauses: readonly Pause[] = [{ target: "RESOLUTION", reason: forRequester }];

/**
 * How a wait stops the clock of a target; undefined when it doesn't. Where nothing is said of it: the waits of the resolution
 * stop the time that an area holds the ticket, and none the responses'.
 */
export const pauseOf = (
  pauses: readonly Pause[],
  target: Target,
  reason: WaitingReason,
): Pause | undefined => {
  const said = pauses.length === 0 ? defaultPauses : pauses;
  const isOwn = target !== "HOLD" || said.some((pause) => pause.target === "HOLD");
  const whose = isOwn ? target : "RESOLUTION";
  return said.find((pause) => pause.target === whose && pause.reason === reason);
};

/** After how many minutes of a wait its reminder is due: it is given once, so the first of several counts. */
export const reminderMinutesOf = (pauses: readonly Pause[], reason: WaitingReason): number | undefined => {
  const minutes = pauses.flatMap((pause) =>
    pause.reason === reason && pause.reminderMinutes ? [pause.reminderMinutes] : [],
  );
  return minutes.length === 0 ? undefined : Math.min(...minutes);
};
