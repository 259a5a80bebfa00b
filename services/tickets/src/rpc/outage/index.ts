import type { App } from "../app.ts";
import { correctOutage } from "./correct-outage.ts";
import { endOutage } from "./end-outage.ts";
import { linkOutage } from "./link-outage.ts";
import { listOutages } from "./list-outages.ts";
import { recordOutage } from "./record-outage.ts";
import { unlinkOutage } from "./unlink-outage.ts";
import { voidOutage } from "./void-outage.ts";

/** Rpcs of TicketService about outages. */
export const outageRpcs = (app: App) => ({
  recordOutage: recordOutage(app),
  endOutage: endOutage(app),
  voidOutage: voidOutage(app),
  correctOutage: correctOutage(app),
  linkOutage: linkOutage(app),
  unlinkOutage: unlinkOutage(app),
  listOutages: listOutages(app),
});
