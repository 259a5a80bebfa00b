import type { CalendarServiceServer } from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import type { ClockServiceServer } from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import type { MaximumTimeServiceServer } from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import type { TestClockServiceServer } from "@yanapa/proto/yanapa/escalation/v1/test_clock_service.ts";
import type { Handlers } from "@yanapa/rpc";
import { advanceClock } from "./advance-clock.ts";
import type { App } from "./app.ts";
import { checkDeadline } from "./check-deadline.ts";
import { entityCalendars } from "./entity-calendars.ts";
import { getClock } from "./get-clock.ts";
import { getMaximumTimes } from "./get-maximum-times.ts";
import { listCalendars } from "./list-calendars.ts";
import { measureTicket } from "./measure-ticket.ts";
import { publicCalendars } from "./public-calendars.ts";
import { previewMaximumTimes, publishMaximumTimes } from "./publish-maximum-times.ts";

/** Every rpc of escalation. */
export const rpcs = (app: App) => ({
  "yanapa.escalation.v1.CalendarService": {
    ...publicCalendars(app),
    ...entityCalendars(app),
  } satisfies Handlers<CalendarServiceServer>,
  "yanapa.escalation.v1.ClockService": {
    getClock: getClock(app),
    checkDeadline: checkDeadline(app),
    measureTicket: measureTicket(app),
  } satisfies Handlers<ClockServiceServer>,
  "yanapa.escalation.v1.MaximumTimeService": {
    publishMaximumTimes: publishMaximumTimes(app),
    previewMaximumTimes: previewMaximumTimes(app),
    getMaximumTimes: getMaximumTimes(app),
    listCalendars: listCalendars(),
  } satisfies Handlers<MaximumTimeServiceServer>,
  ...(app.testClock && {
    "yanapa.escalation.v1.TestClockService": {
      advanceClock: advanceClock(app.database, app.testClock),
    } satisfies Handlers<TestClockServiceServer>,
  }),
});
