import type { App } from "../app.ts";
import { createArea } from "./create-area.ts";
import { listAreas } from "./list-areas.ts";
import { updateArea } from "./update-area.ts";

/** Rpcs of AreaService. */
export const areaRpcs = (app: App) => ({
  createArea: createArea(app),
  updateArea: updateArea(app),
  listAreas: listAreas(app),
});
