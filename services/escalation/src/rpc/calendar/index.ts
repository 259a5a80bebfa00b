import type { App } from "../app.ts";
import { chooseMunicipality } from "./choose-municipality.ts";
import { getEntityCalendar } from "./get-entity-calendar.ts";
import { getPublicCalendar } from "./get-public-calendar.ts";
import { getPublicRecomputation } from "./get-public-recomputation.ts";
import { listRecomputations } from "./list-recomputations.ts";
import { previewEntityCalendar } from "./preview-entity-calendar.ts";
import { previewPublicCalendar } from "./preview-public-calendar.ts";
import { publishEntityCalendar } from "./publish-entity-calendar.ts";
import { publishPublicCalendar } from "./publish-public-calendar.ts";
import { saveEntityCalendarDraft } from "./save-entity-calendar-draft.ts";
import { savePublicCalendarDraft } from "./save-public-calendar-draft.ts";

/** Rpcs of CalendarService. */
export const calendarRpcs = (app: App) => ({
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
});
