import type { Locale } from "./page.ts";

/** Browsers and Node have no dates of ay, qu and gn and would write English: Spanish stands behind them. */
export const formatsOf = (locale: Locale): string[] => (locale === "es" ? ["es-BO"] : [locale, "es-BO"]);

const formats = new Map<Locale, Intl.DateTimeFormat>();

/** `martes, 3 de noviembre de 2026, 16:50`, in Bolivia's time, of an ISO 8601 instant. */
export const shownInstant = (instant: string, locale: Locale): string => {
  const format =
    formats.get(locale) ??
    new Intl.DateTimeFormat(formatsOf(locale), {
      dateStyle: "full",
      timeStyle: "short",
      hourCycle: "h23",
      timeZone: "America/La_Paz",
    });
  formats.set(locale, format);
  return format.format(new Date(instant));
};
