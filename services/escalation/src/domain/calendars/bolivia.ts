import type { WorkingHours } from "../time/working-hours.ts";
import type { CalendarException, Weekday } from "./calendar-shape.ts";

/*
 * What the national calendars stand on. Decrees move holidays at a few days' notice: these are where an installation
 * starts; what is published at run time takes their place.
 *
 * [1] DS 2750 of 1 May 2016, the eleven national holidays and the move from Sunday to Monday; Saturdays don't move:
 *     correodelsur.com/sociedad/20220102_cinco-feriados-caen-en-sabado-este-ano-y-habra-dos-fines-de-semana-largos
 * [2] DS 5521 of 13 January 2026: 22 January kept on Friday 23, Friday 5 June and Friday 7 August added; 21 June 2026,
 *     a Sunday, kept on Monday 22: boliviatv.bo (f8bbdb70c1aa6d8e337b53913fc5616b) and w8.redpat.tv (22 → 23 January)
 * [3] Decree of 29 October 2025: 2 November 2025, a Sunday, kept on Monday 3: tvnorte.com.bo, 29/10/2025
 * [4] Carnival Friday, 13 February 2026, public sector from 08:00 to 15:00 without a break:
 *     reduno.com.bo/nacional/hoy-rige-jornada-continua-hasta-las-15-00-por-carnaval-…-202621374215
 * [5] *Horario continuo* 08:30–16:30 in the whole country from 13 March 2025: elalteno.com.bo, node/102762
 * [6] Ordinary hours of the public sector, 08:30–12:30 and 14:30–18:30: usage, to be confirmed by each entity.
 */

/**
 * First and last year whose holidays the national calendars know. There are no hours before the first; after the last
 * they go on without holidays, so that a plazo can always be computed.
 */
export const knownYears = { first: 2024, last: 2035 } as const;

const law = "DS 2750";

/** What a decree changes in one year: dates that stop being holidays and exceptions that come in. */
type YearChange = {
  readonly removed: readonly string[];
  readonly added: readonly CalendarException[];
};

/** A date on which nothing is worked. */
export const holiday = (date: string, reason: string, legalReference: string): CalendarException => ({
  date,
  kind: "HOLIDAY",
  hours: [],
  reason,
  legalReference,
});

const yearChanges: Readonly<Record<number, YearChange>> = {
  2025: {
    removed: [],
    added: [
      holiday("2025-11-03", "Todos Santos, trasladado del domingo 2", "Decreto de 29 de octubre de 2025"), // [3]
    ],
  },
  2026: {
    removed: ["2026-01-22"],
    added: [
      holiday("2026-01-23", "Día del Estado Plurinacional, trasladado del jueves 22", "DS 5521"), // [2]
      {
        date: "2026-02-13", // [4]
        kind: "REPLACED_HOURS",
        hours: [{ start: "08:00", end: "15:00" }],
        reason: "Viernes de Carnaval, jornada continua hasta las 15:00",
        legalReference: "Ministerio de Trabajo, instrucción para el 13 de febrero de 2026",
      },
      holiday("2026-06-05", "Feriado adicional por Corpus Christi", "DS 5521"), // [2]
      holiday(
        "2026-06-22",
        "Año Nuevo Andino Amazónico y del Chaco, trasladado del domingo 21",
        "DS 2750, DS 5521",
      ), // [1] [2]
      holiday("2026-08-07", "Feriado adicional por el Día de la Independencia", "DS 5521"), // [2]
    ],
  },
};

/**
 * National holidays and national changes of hours of one year, by date: the rules of DS 2750, then the year's decrees.
 * A holiday that falls on Sunday is kept on Monday only. Years without a known decree are the bare rules.
 */
export const bolivianExceptions = (year: number): CalendarException[] => {
  const { removed, added } = yearChanges[year] ?? { removed: [], added: [] };
  const exceptions = new Map<string, CalendarException>();
  for (const exception of [...ruledHolidays(year), ...added]) exceptions.set(exception.date, exception);
  for (const date of removed) exceptions.delete(date);
  return [...exceptions.values()].sort((left, right) => (left.date < right.date ? -1 : 1));
};

/** Ordinary hours [6], and *horario continuo* [5]. */
export const splitHours: readonly WorkingHours[] = [
  { start: "08:30", end: "12:30" },
  { start: "14:30", end: "18:30" },
];
export const continuousHours: readonly WorkingHours[] = [{ start: "08:30", end: "16:30" }];

/** A week with the same hours on some days. */
export const weekOf = (
  days: readonly Weekday[],
  hours: readonly WorkingHours[],
): { [day in Weekday]?: readonly WorkingHours[] } => Object.fromEntries(days.map((day) => [day, hours]));

const ruledHolidays = (year: number): CalendarException[] => {
  const easter = easterSunday(year);
  const fixed = (month: number, day: number) => Temporal.PlainDate.from({ year, month, day });
  const rules: readonly [date: Temporal.PlainDate, reason: string][] = [
    [fixed(1, 1), "Año Nuevo"],
    [fixed(1, 22), "Día del Estado Plurinacional"],
    [easter.subtract({ days: 48 }), "Lunes de Carnaval"],
    [easter.subtract({ days: 47 }), "Martes de Carnaval"],
    [easter.subtract({ days: 2 }), "Viernes Santo"],
    [fixed(5, 1), "Día del Trabajo"],
    [easter.add({ days: 60 }), "Corpus Christi"],
    [fixed(6, 21), "Año Nuevo Andino Amazónico y del Chaco"],
    [fixed(8, 6), "Día de la Independencia"],
    [fixed(11, 2), "Todos Santos"],
    [fixed(12, 25), "Navidad"],
  ];
  return rules.map(([date, reason]) => keptOn(date, reason, law));
};

/** A date, or the Monday after it when it is a Sunday (DS 2750, for departments too). */
export const keptOn = (
  date: Temporal.PlainDate,
  reason: string,
  legalReference: string,
): CalendarException =>
  date.dayOfWeek === 7
    ? holiday(
        date.add({ days: 1 }).toString(),
        `${reason}, trasladado del domingo ${date.day}`,
        legalReference,
      )
    : holiday(date.toString(), reason, legalReference);

/** Easter of a Gregorian year, by the algorithm of Meeus, Jones and Butcher. */
const easterSunday = (year: number): Temporal.PlainDate => {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const days = epact + toSunday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
};
