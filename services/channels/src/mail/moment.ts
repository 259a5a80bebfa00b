/** «martes 24 de noviembre de 2026, a las 18:30», as the clock on the wall in Bolivia says, which has one time zone. */
export const momentEs = (at: Temporal.Instant): string => {
  const local = at.toZonedDateTimeISO("America/La_Paz");
  const day = local.toLocaleString("es-BO", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  const two = (part: number) => String(part).padStart(2, "0");
  return `${day.replace(",", "")}, a las ${two(local.hour)}:${two(local.minute)}`;
};

/** The same of an instant in ISO 8601. */
export const momentOf = (iso: string): string => momentEs(Temporal.Instant.from(iso));
