import type { App } from "../app.ts";
import { discardMaximumTimesDraft } from "./discard-maximum-times-draft.ts";
import { getMaximumTimes } from "./get-maximum-times.ts";
import { getMaximumTimesDraft } from "./get-maximum-times-draft.ts";
import { listCalendars } from "./list-calendars.ts";
import { previewMaximumTimes } from "./preview-maximum-times.ts";
import { previewMaximumTimesDraft } from "./preview-maximum-times-draft.ts";
import { publishMaximumTimes } from "./publish-maximum-times.ts";
import { publishMaximumTimesDraft } from "./publish-maximum-times-draft.ts";
import { saveMaximumTimesDraft } from "./save-maximum-times-draft.ts";

/** Rpcs of MaximumTimeService. */
export const maximumTimeRpcs = (app: App) => ({
  publishMaximumTimes: publishMaximumTimes(app),
  previewMaximumTimes: previewMaximumTimes(app),
  saveMaximumTimesDraft: saveMaximumTimesDraft(app),
  getMaximumTimesDraft: getMaximumTimesDraft(app),
  discardMaximumTimesDraft: discardMaximumTimesDraft(app),
  previewMaximumTimesDraft: previewMaximumTimesDraft(app),
  publishMaximumTimesDraft: publishMaximumTimesDraft(app),
  getMaximumTimes: getMaximumTimes(app),
  listCalendars: listCalendars(),
});
