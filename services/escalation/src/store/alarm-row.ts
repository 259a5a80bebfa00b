import type { Alarm } from "../domain/clock/timing.ts";

/** An alarm as kept: its times in ISO text. */
export type AlarmRow = { target: string; cycle: number; at: string; since?: string; waitingFor?: string };

/** One alarm is announced once per cycle and target, and where a cycle may have several, once for each. */
export const alarmKey = ({ cycle, target, since }: AlarmRow): string =>
  since === undefined ? `${cycle}:${target}` : `${cycle}:${target}@${since}`;

/** The alarms that still wait to be announced. */
export const pendingAlarms = (alarms: readonly Alarm[], announced: readonly string[]): AlarmRow[] =>
  alarms
    .map(({ at, since, ...alarm }) => ({ ...alarm, at: text(at), ...(since && { since: text(since) }) }))
    .filter((alarm) => !announced.includes(alarmKey(alarm)));

const text = (at: Temporal.Instant): string => at.toString({ smallestUnit: "millisecond" });

/** Alarms as one text, in whatever order they are kept: two that are alike are the same. */
export const alarmsText = (alarms: readonly AlarmRow[]): string =>
  alarms
    .map((alarm) => `${alarmKey(alarm)} ${alarm.at}`)
    .sort()
    .join();
