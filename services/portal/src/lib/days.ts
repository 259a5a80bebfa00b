const zone = "America/La_Paz";

/** The date in Bolivia at an instant: `2026-11-30`. */
export const dayOf = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

export const dayBefore = (day: string): string =>
  Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

/** The instant of a day and an hour (`14:30`) on Bolivia's clocks; the day's beginning without an hour. Undefined: no such date. */
export const instantOf = (day: string, hour: string): string | undefined => {
  try {
    const time = Temporal.PlainTime.from(hour === "" ? "00:00" : hour);
    return Temporal.PlainDate.from(day)
      .toZonedDateTime({ timeZone: zone, plainTime: time })
      .toInstant()
      .toString();
  } catch {
    return undefined;
  }
};
