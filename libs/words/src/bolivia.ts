/** UTC−4 all year, without changes of hour. */
export const bolivianZone = "America/La_Paz";

/** The date in Bolivia at a moment. */
export const todayInBolivia = (now: Temporal.Instant): Temporal.PlainDate =>
  now.toZonedDateTimeISO(bolivianZone).toPlainDate();
