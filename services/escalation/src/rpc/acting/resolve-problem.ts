import type {
  ResolveProblemRequest,
  ResolveProblemResponse,
} from "@yanapa/proto/yanapa/escalation/v1/problem_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { decide } from "./decide.ts";

/** Resolves a problem; from now on its effect is measured. */
export const resolveProblem =
  (app: App): Handler<ResolveProblemRequest, ResolveProblemResponse> =>
  ({ problemId, improvement }, call) =>
    decide(app, call, problemId, { state: "RESOLVED", note: improvement.trim() });
