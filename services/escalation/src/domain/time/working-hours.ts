/**
 * Working hours on the wall, half-open: [start, end). `HH:MM`, end up to `24:00`.
 * An end at or before the start belongs to the next day (`22:00`–`06:00`); the whole of it counts for the day on
 * which it starts.
 */
export type WorkingHours = {
  readonly start: string;
  readonly end: string;
};

/** Hours of one day in minutes since its midnight; the end passes 1440 when they run over midnight. */
export type MinuteSpan = {
  readonly startMinute: number;
  readonly endMinute: number;
};

const timePattern = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;
export const minutesPerDay = 1_440;

/** Minutes since midnight of an `HH:MM` text; undefined when it is not one. */
export const readMinute = (text: string): number | undefined => {
  const match = timePattern.exec(text);
  if (match === null) return undefined;
  return match[1] === undefined ? minutesPerDay : Number(match[1]) * 60 + Number(match[2]);
};

/** Minutes of hours already known to be valid, in order of start. */
export const readHours = (hours: readonly WorkingHours[]): MinuteSpan[] =>
  hours
    .map(({ start, end }) => {
      const startMinute = readMinute(start) as number;
      const endMinute = readMinute(end) as number;
      return { startMinute, endMinute: endMinute > startMinute ? endMinute : endMinute + minutesPerDay };
    })
    .sort((left, right) => left.startMinute - right.startMinute);
