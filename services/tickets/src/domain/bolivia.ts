/** The date in Bolivia at a moment. */
export const todayIn = (now: Temporal.Instant): Temporal.PlainDate =>
  now.toZonedDateTimeISO("America/La_Paz").toPlainDate();
