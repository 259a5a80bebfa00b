import type {
  GetProblemRequest,
  GetProblemResponse,
} from "@yanapa/proto/yanapa/escalation/v1/problem_service.ts";
import type { Handler } from "@yanapa/rpc";
import { membersOf, problemOf } from "../../store/acting/problems.ts";
import type { App } from "../app.ts";
import { problemToProto } from "./problem-proto.ts";

/** Gets a problem with its incidents. */
export const getProblem =
  ({ database }: App): Handler<GetProblemRequest, GetProblemResponse> =>
  ({ problemId }, call) =>
    database.read(call, async (sql) => {
      const problem = await problemOf(sql, problemId);
      return { problem: problemToProto(problem, await membersOf(sql, problemId), call.clock.now()) };
    });
