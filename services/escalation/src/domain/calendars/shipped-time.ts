import type { WorkingTime } from "../time/working-time.ts";
import { nationalCode, seededCalendars } from "./bolivia-layers.ts";
import { workingTimesOf } from "./calendar-stack.ts";

/** How time counts for an entity of a department, by its letter, with the calendars that come with the platform alone. */
export const shippedTime = (department: string): WorkingTime => {
  const layers = seededCalendars.filter(({ code }) => code === nationalCode || code === department);
  return workingTimesOf(layers.map(({ content, ...layer }) => ({ ...layer, ...content })))("ENTITY");
};
