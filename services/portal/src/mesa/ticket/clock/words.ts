import { shortInstant, shownTime } from "../../../lib/dates.ts";
import { shownMinutes } from "../../../lib/minutes.ts";
import type { Texts } from "../../../lib/page.ts";
import { dateOf, type Stretch } from "./stretches.ts";

const minuteMs = 60_000;
const iso = (ms: number): string => new Date(ms).toISOString();

/** `vie 30 oct`, in Bolivia. */
export const dayWords = (ms: number): string => shortInstant(iso(ms), "es").replace(/,? \d\d:\d\d$/, "");

/** `vie 30 oct, 15:40–18:30`; both days where it ends on another. */
export const whenWords = ({ start, end }: Stretch): string =>
  dateOf(start) === dateOf(end - 1)
    ? `${dayWords(start)}, ${shownTime(iso(start), "es")}–${shownTime(iso(end), "es")}`
    : `${dayWords(start)}, ${shownTime(iso(start), "es")} – ${dayWords(end)}, ${shownTime(iso(end), "es")}`;

export const longWords = ({ start, end }: Stretch): string =>
  shownMinutes(Math.round((end - start) / minuteMs));

/** Why it ran or not; a holiday by its name and norm. */
export const whyWords = ({ kind, why }: Stretch, t: Texts): string =>
  why === "" ? t(`reloj.${kind}`) : t("reloj.feriado", { cual: why });
