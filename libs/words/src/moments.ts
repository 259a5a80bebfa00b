import { bolivianZone } from "./bolivia.ts";

const two = (value: number): string => String(value).padStart(2, "0");

/** A day as people in Bolivia read it: `24/11/2026`. */
export const dayText = ({ day, month, year }: Temporal.PlainDate): string =>
  `${two(day)}/${two(month)}/${year}`;

/** A moment by the clock on the wall in Bolivia: `24/11/2026 06:15`. */
export const momentText = (at: Temporal.Instant): string => {
  const local = at.toZonedDateTimeISO(bolivianZone);
  return `${dayText(local.toPlainDate())} ${two(local.hour)}:${two(local.minute)}`;
};

/** The same in words: «martes 24 de noviembre de 2026, a las 18:30». */
export const momentInWords = (at: Temporal.Instant): string => {
  const local = at.toZonedDateTimeISO(bolivianZone);
  const day = local.toLocaleString("es-BO", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  return `${day.replace(",", "")}, a las ${two(local.hour)}:${two(local.minute)}`;
};
