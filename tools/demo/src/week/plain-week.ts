import type { Actor, Json } from "../platform.ts";

/** Dates of a week and of the Tuesday after it. */
export type Week = Readonly<
  Record<
    "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "nextMonday" | "nextTuesday",
    Temporal.PlainDate
  >
>;

/** The first week to come in which the calendars of the country and of a department say nothing special, the next Tuesday included. */
export const plainWeekAfter = async (
  agetic: Actor,
  department: string,
  today: Temporal.PlainDate,
): Promise<Week> => {
  const special = new Set<string>();
  for (const code of ["BO", department]) {
    const { calendar } = await agetic.get(`/v1/public-calendars/${code}`);
    for (const { date } of (calendar.content.exceptions ?? []) as Json[]) special.add(date);
  }
  let monday = today.add({ days: 8 - today.dayOfWeek });
  const days = (from: Temporal.PlainDate) =>
    Array.from({ length: 9 }, (_, index) => from.add({ days: index }).toString());
  while (days(monday).some((date) => special.has(date))) monday = monday.add({ days: 7 });
  const on = (index: number): Temporal.PlainDate => monday.add({ days: index });
  return {
    monday,
    tuesday: on(1),
    wednesday: on(2),
    thursday: on(3),
    friday: on(4),
    nextMonday: on(7),
    nextTuesday: on(8),
  };
};
