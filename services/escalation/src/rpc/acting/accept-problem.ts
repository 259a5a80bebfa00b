import type {
  AcceptProblemRequest,
  AcceptProblemResponse,
} from "@yanapa/proto/yanapa/escalation/v1/problem_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { decide } from "./decide.ts";

/** Accepts a proposed problem. */
export const acceptProblem =
  (app: App): Handler<AcceptProblemRequest, AcceptProblemResponse> =>
  ({ problemId }, call) =>
    decide(app, call, problemId, { state: "ACCEPTED", note: "" });
