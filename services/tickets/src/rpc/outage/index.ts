import type { App } from "../app.ts";
import { withActions } from "../available-actions.ts";
import { correctOutage } from "./correct-outage.ts";
import { endOutage } from "./end-outage.ts";
import { linkOutage } from "./link-outage.ts";
import { listOutages } from "./list-outages.ts";
import { recordOutage } from "./record-outage.ts";
import { unlinkOutage } from "./unlink-outage.ts";
import { voidOutage } from "./void-outage.ts";

/** Rpcs of TicketService about outages. */
export const outageRpcs = (app: App) => ({
  recordOutage: withActions(app, recordOutage(app)),
  endOutage: withActions(app, endOutage(app)),
  voidOutage: withActions(app, voidOutage(app)),
  correctOutage: withActions(app, correctOutage(app)),
  linkOutage: withActions(app, linkOutage(app)),
  unlinkOutage: withActions(app, unlinkOutage(app)),
  listOutages: listOutages(app),
});
