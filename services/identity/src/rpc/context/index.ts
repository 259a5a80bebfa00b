import type { App } from "../app.ts";
import { endSession } from "./end-session.ts";
import { resolveContext } from "./resolve-context.ts";

/** Rpcs of ContextService. */
export const contextRpcs = (app: App) => ({
  resolveContext: resolveContext(app),
  endSession: endSession(app),
});
