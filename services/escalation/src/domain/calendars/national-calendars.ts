import { nationalCode, seededCalendars } from "./bolivia-layers.ts";
import { workingTimesOf } from "./calendar-stack.ts";

/** How time counts with the national calendar that comes with the platform and nothing over it. */
export const workingTimeOf = workingTimesOf(
  seededCalendars
    .filter(({ code }) => code === nationalCode)
    .map(({ scope, content }) => ({ scope, ...content })),
);
