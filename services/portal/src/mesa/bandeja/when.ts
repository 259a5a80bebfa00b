import { shownMinutes } from "../../lib/minutes.ts";
import type { Texts } from "../../lib/page.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const zone = "America/La_Paz";

/** `35 min`, `2 h 13`, `1 d`: how long, in the largest measure that says enough. */
export const shownSpan = (span: number): string => {
  const ms = Math.max(span, 0);
  return ms < day ? shownMinutes(Math.floor(ms / minute)) : `${Math.floor(ms / day)} d`;
};

const dates = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
const times = new Intl.DateTimeFormat("es-BO", {
  timeZone: zone,
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const weekdays = new Intl.DateTimeFormat("es-BO", { timeZone: zone, weekday: "short", day: "numeric" });
const far = new Intl.DateTimeFormat("es-BO", { timeZone: zone, day: "numeric", month: "short" });

/** `Hoy 18:10`, `Mañana 09:20`, `jue 5, 10:00`, `12 ene`: an instant to come, in Bolivia's time. */
export const shownDayAndTime = (instant: string, now: number, t: Texts): string => {
  const at = new Date(instant);
  const time = times.format(at);
  if (dates.format(at) === dates.format(now)) return t("bandeja.hoy", { hora: time });
  if (dates.format(at) === dates.format(now + day)) return t("bandeja.manana", { hora: time });
  const days = (at.getTime() - now) / day;
  return days < 7 ? `${weekdays.format(at)}, ${time}` : far.format(at);
};

const ago = new Intl.RelativeTimeFormat("es-BO", { numeric: "auto", style: "narrow" });

/** `hace 12 min`, `ayer`, `3 nov`: an instant gone by. */
export const shownAgo = (instant: string, now: number): string => {
  const gone = now - Date.parse(instant);
  if (gone < minute) return ago.format(0, "second");
  if (gone < hour) return ago.format(-Math.floor(gone / minute), "minute");
  if (dates.format(new Date(instant)) === dates.format(now))
    return ago.format(-Math.floor(gone / hour), "hour");
  if (dates.format(new Date(instant)) === dates.format(now - day)) return ago.format(-1, "day");
  return far.format(new Date(instant));
};
