import type { BoardServiceServer } from "@yanapa/proto/yanapa/escalation/v1/board_service.ts";
import type { CalendarServiceServer } from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import type { ClockServiceServer } from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import type { ContactDirectoryServiceServer } from "@yanapa/proto/yanapa/escalation/v1/contact_directory_service.ts";
import type { MaximumTimeServiceServer } from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import type { PathServiceServer } from "@yanapa/proto/yanapa/escalation/v1/path_service.ts";
import type { ProblemServiceServer } from "@yanapa/proto/yanapa/escalation/v1/problem_service.ts";
import type { RuleServiceServer } from "@yanapa/proto/yanapa/escalation/v1/rule_service.ts";
import type { TestClockServiceServer } from "@yanapa/proto/yanapa/escalation/v1/test_clock_service.ts";
import type { Handlers } from "@yanapa/rpc";
import { contactDirectoryRpcs, pathRpcs, problemRpcs, ruleRpcs } from "./acting/index.ts";
import { advanceClock } from "./advance-clock.ts";
import type { App } from "./app.ts";
import { boardRpcs } from "./board/index.ts";
import { calendarRpcs } from "./calendar/index.ts";
import { clockRpcs } from "./clock/index.ts";
import { maximumTimeRpcs } from "./maximum-time/index.ts";

/** Every rpc of escalation. */
export const rpcs = (app: App) => ({
  "yanapa.escalation.v1.BoardService": boardRpcs(app) satisfies Handlers<BoardServiceServer>,
  "yanapa.escalation.v1.CalendarService": calendarRpcs(app) satisfies Handlers<CalendarServiceServer>,
  "yanapa.escalation.v1.ClockService": clockRpcs(app) satisfies Handlers<ClockServiceServer>,
  "yanapa.escalation.v1.ContactDirectoryService": contactDirectoryRpcs(
    app,
  ) satisfies Handlers<ContactDirectoryServiceServer>,
  "yanapa.escalation.v1.MaximumTimeService": maximumTimeRpcs(
    app,
  ) satisfies Handlers<MaximumTimeServiceServer>,
  "yanapa.escalation.v1.PathService": pathRpcs(app) satisfies Handlers<PathServiceServer>,
  "yanapa.escalation.v1.ProblemService": problemRpcs(app) satisfies Handlers<ProblemServiceServer>,
  "yanapa.escalation.v1.RuleService": ruleRpcs(app) satisfies Handlers<RuleServiceServer>,
  ...(app.testClock && {
    "yanapa.escalation.v1.TestClockService": {
      advanceClock: advanceClock(app.database, app.testClock),
    } satisfies Handlers<TestClockServiceServer>,
  }),
});
