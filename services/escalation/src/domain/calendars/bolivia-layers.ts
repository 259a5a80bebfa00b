import type { WorkingHours } from "../time/working-hours.ts";
import {
  bolivianExceptions,
  continuousHours,
  holiday,
  keptOn,
  knownYears,
  splitHours,
  weekOf,
} from "./bolivia.ts";
import type { CalendarContent, CalendarScope } from "./calendar-layer.ts";
import { type HoursVersion, weekdays } from "./calendar-shape.ts";

/*
 * What an installation starts with, by scope; the national dates and their sources are in bolivia.ts.
 *
 * [7] Departmental days, moved from Sunday to Monday as national ones: correodelsur.com/sociedad/20220102_…,
 *     date-holidays (CC-BY-3.0). Beni: 18 November by usage; one newspaper said 22 in 2023.
 * [8] DS 5328 of February 2025: one more holiday for each department in 2025. Pando's, 9 February, is a Sunday.
 * [9] *Horario continuo* 08:30–16:30 from 21 October 2024 in La Paz, Cochabamba, Oruro and Potosí, by instruction of the
 *     Ministry of Labour; in the whole country from 13 March 2025 (bolivia.ts [5]). Entities with differential hours
 *     (RM 290/23) publish their own.
 * [10] Sucre, 5 August 2024: half a day. The source doesn't say which half; the morning is taken.
 */

/** A calendar that comes with the platform, as its version 1. */
export type SeededCalendar = {
  readonly scope: CalendarScope;
  readonly code: string;
  /** Its sources. */
  readonly reason: string;
  readonly content: CalendarContent;
};

/** Code of the national calendar. */
export const nationalCode = "BO";

const departments: Readonly<Record<string, { name: string; month: number; day: number; extra2025: string }>> =
  {
    B: { name: "Beni", month: 11, day: 18, extra2025: "2025-04-22" },
    C: { name: "Cochabamba", month: 9, day: 14, extra2025: "2025-11-14" },
    H: { name: "Chuquisaca", month: 5, day: 25, extra2025: "2025-09-29" },
    L: { name: "La Paz", month: 7, day: 16, extra2025: "2025-11-14" },
    N: { name: "Pando", month: 9, day: 24, extra2025: "2025-02-09" },
    O: { name: "Oruro", month: 2, day: 10, extra2025: "2025-10-06" },
    P: { name: "Potosí", month: 11, day: 10, extra2025: "2025-04-01" },
    S: { name: "Santa Cruz", month: 9, day: 24, extra2025: "2025-02-14" },
    T: { name: "Tarija", month: 4, day: 15, extra2025: "2025-11-07" },
  };

/** First two digits of a municipality's code in each department. */
export const departmentDigits: Readonly<Record<string, string>> = {
  H: "01",
  L: "02",
  C: "03",
  O: "04",
  P: "05",
  T: "06",
  S: "07",
  B: "08",
  N: "09",
};

const years = Array.from(
  { length: knownYears.last - knownYears.first + 1 },
  (_, index) => knownYears.first + index,
);

/** Split days until a date, *horario continuo* from it on. */
const hoursUntil = (date: string): HoursVersion[] => {
  const week = (hours: readonly WorkingHours[]) => weekOf(weekdays.slice(0, 5), hours);
  return [
    { validFrom: `${knownYears.first}-01-01`, validUntil: date, week: week(splitHours) },
    { validFrom: date, week: week(continuousHours) },
  ];
};

const departmental = (code: string): SeededCalendar => {
  const { name, month, day, extra2025 } = departments[code] as (typeof departments)[string];
  const days = years.map((year) =>
    keptOn(Temporal.PlainDate.from({ year, month, day }), `Aniversario de ${name}`, "DS 2750"),
  );
  return {
    scope: "DEPARTMENT",
    code,
    reason:
      "Fechas departamentales; DS 5328 de febrero de 2025; horario continuo desde el 21 de octubre de 2024",
    content: {
      hours: ["L", "C", "O", "P"].includes(code) ? hoursUntil("2024-10-21") : [], // [9]
      exceptions: [
        ...days,
        holiday(extra2025, `Feriado adicional de ${name}`, "DS 5328"), // [8]
      ].sort((left, right) => (left.date < right.date ? -1 : 1)),
    },
  };
};

/** Every calendar that comes with the platform. */
export const seededCalendars: readonly SeededCalendar[] = [
  {
    scope: "NATIONAL",
    code: nationalCode,
    reason: "DS 2750 y decretos conocidos de 2025 y 2026; horario continuo desde el 13 de marzo de 2025",
    content: { hours: hoursUntil("2025-03-13"), exceptions: years.flatMap(bolivianExceptions) },
  },
  ...Object.keys(departments).map(departmental),
  {
    scope: "MUNICIPALITY",
    code: "010101",
    reason: "Sucre: medio día del 5 de agosto de 2024",
    content: {
      hours: [],
      exceptions: [
        {
          date: "2024-08-05", // [10]
          kind: "HALF_DAY",
          hours: [{ start: "08:30", end: "12:30" }],
          reason: "Medio día en Sucre por las fiestas de agosto",
          legalReference: "Instructivo para Sucre, 5 de agosto de 2024",
        },
      ],
    },
  },
];
