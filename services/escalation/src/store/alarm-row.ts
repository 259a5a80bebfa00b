import type { Alarm } from "../domain/timing.ts";

/** An alarm as kept: its time in ISO text. */
export type AlarmRow = { target: string; cycle: number; at: string };

/** One alarm is announced once per cycle and target. */
export const alarmKey = ({ cycle, target }: { cycle: number; target: string }): string =>
  `${cycle}:${target}`;

/** The alarms that still wait to be announced. */
export const pendingAlarms = (alarms: readonly Alarm[], announced: readonly string[]): AlarmRow[] =>
  alarms
    .filter((alarm) => !announced.includes(alarmKey(alarm)))
    .map(({ target, cycle, at }) => ({ target, cycle, at: at.toString({ smallestUnit: "millisecond" }) }));
