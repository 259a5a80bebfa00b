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

const days = new Map<Locale, Intl.DateTimeFormat>();

/** `martes, 3 de noviembre de 2026`, of an ISO 8601 date. */
export const shownDay = (day: string, locale: Locale): string => {
  const format =
    days.get(locale) ?? new Intl.DateTimeFormat(formatsOf(locale), { dateStyle: "full", timeZone: "UTC" });
  days.set(locale, format);
  return format.format(new Date(`${day}T00:00:00Z`));
};

const short = new Map<Locale, Intl.DateTimeFormat>();

/** `mar 3 nov, 16:50`, in Bolivia's time: where the year and the whole words would only be in the way. */
export const shortInstant = (instant: string, locale: Locale): string => {
  const format =
    short.get(locale) ??
    new Intl.DateTimeFormat(formatsOf(locale), {
      weekday: "short",
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone: "America/La_Paz",
    });
  short.set(locale, format);
  return format.format(new Date(instant));
};

const dates = new Map<Locale, Intl.DateTimeFormat>();

/** `martes, 3 de noviembre`, in Bolivia's time, of an instant: the day that things happened on. */
export const shownDate = (instant: string, locale: Locale): string => {
  const format =
    dates.get(locale) ??
    new Intl.DateTimeFormat(formatsOf(locale), {
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "America/La_Paz",
    });
  dates.set(locale, format);
  return format.format(new Date(instant));
};

const times = new Map<Locale, Intl.DateTimeFormat>();

/** `16:50`, in Bolivia's time. */
export const shownTime = (instant: string, locale: Locale): string => {
  const format =
    times.get(locale) ??
    new Intl.DateTimeFormat(formatsOf(locale), {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone: "America/La_Paz",
    });
  times.set(locale, format);
  return format.format(new Date(instant));
};
