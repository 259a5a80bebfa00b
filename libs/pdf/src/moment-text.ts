const zone = "America/La_Paz";

/** A day as people in Bolivia read it: `24/11/2026`. */
export const dayText = ({ day, month, year }: Temporal.PlainDate): string =>
  `${two(day)}/${two(month)}/${year}`;

/** A moment as people in Bolivia read it, in their hour: `24/11/2026 06:15`. */
export const momentText = (instant: Temporal.Instant): string => {
  const at = instant.toZonedDateTimeISO(zone);
  return `${dayText(at.toPlainDate())} ${two(at.hour)}:${two(at.minute)}`;
};

const two = (value: number): string => String(value).padStart(2, "0");
