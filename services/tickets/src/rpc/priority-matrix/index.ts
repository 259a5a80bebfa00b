import type { App } from "../app.ts";
import { getPriorityMatrix } from "./get-priority-matrix.ts";
import { publishPriorityMatrix } from "./publish-priority-matrix.ts";

/** Rpcs of PriorityMatrixService. */
export const priorityMatrixRpcs = (app: App) => ({
  getPriorityMatrix: getPriorityMatrix(app),
  publishPriorityMatrix: publishPriorityMatrix(app),
});
