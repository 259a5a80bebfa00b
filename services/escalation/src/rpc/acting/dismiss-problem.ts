import type {
  DismissProblemRequest,
  DismissProblemResponse,
} from "@yanapa/proto/yanapa/escalation/v1/problem_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { decide } from "./decide.ts";

/** Dismisses a problem, with a reason. */
export const dismissProblem =
  (app: App): Handler<DismissProblemRequest, DismissProblemResponse> =>
  ({ problemId, reason }, call) =>
    decide(app, call, problemId, { state: "DISMISSED", note: reason.trim() });
