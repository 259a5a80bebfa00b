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
import { addWorkingDays } from "./add-working-days.ts";
import { advanceClock } from "./advance-clock.ts";
import type { App } from "./app.ts";
import { boardRpcs } from "./board/index.ts";
import { checkDeadline } from "./check-deadline.ts";
import { chooseMunicipality } from "./choose-municipality.ts";
import { discardMaximumTimesDraft } from "./discard-maximum-times-draft.ts";
import { explainClock } from "./explain-clock.ts";
import { getClock } from "./get-clock.ts";
import { getEntityCalendar } from "./get-entity-calendar.ts";
import { getMaximumTimes } from "./get-maximum-times.ts";
import { getMaximumTimesDraft } from "./get-maximum-times-draft.ts";
import { getPublicCalendar } from "./get-public-calendar.ts";
import { getPublicRecomputation } from "./get-public-recomputation.ts";
import { listCalendars } from "./list-calendars.ts";
import { listRecomputations } from "./list-recomputations.ts";
import { measureTicket } from "./measure-ticket.ts";
import { previewEntityCalendar } from "./preview-entity-calendar.ts";
import { previewMaximumTimes } from "./preview-maximum-times.ts";
import { previewMaximumTimesDraft } from "./preview-maximum-times-draft.ts";
import { previewPublicCalendar } from "./preview-public-calendar.ts";
import { publishEntityCalendar } from "./publish-entity-calendar.ts";
import { publishMaximumTimes } from "./publish-maximum-times.ts";
import { publishMaximumTimesDraft } from "./publish-maximum-times-draft.ts";
import { publishPublicCalendar } from "./publish-public-calendar.ts";
import { saveEntityCalendarDraft } from "./save-entity-calendar-draft.ts";
import { saveMaximumTimesDraft } from "./save-maximum-times-draft.ts";
import { savePublicCalendarDraft } from "./save-public-calendar-draft.ts";

/** Every rpc of escalation. */
export const rpcs = (app: App) => ({
  "yanapa.escalation.v1.BoardService": boardRpcs(app) satisfies Handlers<BoardServiceServer>,
  "yanapa.escalation.v1.CalendarService": {
    getPublicCalendar: getPublicCalendar(app),
    savePublicCalendarDraft: savePublicCalendarDraft(app),
    previewPublicCalendar: previewPublicCalendar(app),
    publishPublicCalendar: publishPublicCalendar(app),
    getPublicRecomputation: getPublicRecomputation(app),
    getEntityCalendar: getEntityCalendar(app),
    chooseMunicipality: chooseMunicipality(app),
    saveEntityCalendarDraft: saveEntityCalendarDraft(app),
    previewEntityCalendar: previewEntityCalendar(app),
    publishEntityCalendar: publishEntityCalendar(app),
    listRecomputations: listRecomputations(app),
  } satisfies Handlers<CalendarServiceServer>,
  "yanapa.escalation.v1.ClockService": {
    getClock: getClock(app),
    explainClock: explainClock(app),
    checkDeadline: checkDeadline(app),
    measureTicket: measureTicket(app),
    addWorkingDays: addWorkingDays(app),
  } satisfies Handlers<ClockServiceServer>,
  "yanapa.escalation.v1.ContactDirectoryService": contactDirectoryRpcs(
    app,
  ) satisfies Handlers<ContactDirectoryServiceServer>,
  "yanapa.escalation.v1.MaximumTimeService": {
    publishMaximumTimes: publishMaximumTimes(app),
    previewMaximumTimes: previewMaximumTimes(app),
    saveMaximumTimesDraft: saveMaximumTimesDraft(app),
    getMaximumTimesDraft: getMaximumTimesDraft(app),
    discardMaximumTimesDraft: discardMaximumTimesDraft(app),
    previewMaximumTimesDraft: previewMaximumTimesDraft(app),
    publishMaximumTimesDraft: publishMaximumTimesDraft(app),
    getMaximumTimes: getMaximumTimes(app),
    listCalendars: listCalendars(),
  } satisfies Handlers<MaximumTimeServiceServer>,
  "yanapa.escalation.v1.PathService": pathRpcs(app) satisfies Handlers<PathServiceServer>,
  "yanapa.escalation.v1.ProblemService": problemRpcs(app) satisfies Handlers<ProblemServiceServer>,
  "yanapa.escalation.v1.RuleService": ruleRpcs(app) satisfies Handlers<RuleServiceServer>,
  ...(app.testClock && {
    "yanapa.escalation.v1.TestClockService": {
      advanceClock: advanceClock(app.database, app.testClock),
    } satisfies Handlers<TestClockServiceServer>,
  }),
});
