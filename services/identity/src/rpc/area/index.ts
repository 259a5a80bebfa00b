import type { App } from "../app.ts";
import { createArea } from "./create-area.ts";
import { listAreas } from "./list-areas.ts";

/** Rpcs of AreaService. */
export const areaRpcs = (app: App) => ({
  createArea: createArea(app),
  listAreas: listAreas(app),
});
