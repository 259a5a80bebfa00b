import type {
  ListProblemsRequest,
  ListProblemsResponse,
} from "@yanapa/proto/yanapa/escalation/v1/problem_service.ts";
import type { Handler } from "@yanapa/rpc";
import { listProblems as list } from "../../store/acting/problems.ts";
import type { App } from "../app.ts";
import { problemToProto } from "./problem-proto.ts";

const defaultSize = 50;

/** Lists the problems of the entity, newest first, without their incidents. */
export const listProblems =
  ({ database }: App): Handler<ListProblemsRequest, ListProblemsResponse> =>
  ({ pageSize, pageToken }, call) =>
    database.read(call, async (sql) => {
      const { problems, next } = await list(sql, { pageSize: pageSize || defaultSize, pageToken });
      return {
        problems: problems.map((problem) => ({
          ...problemToProto(problem, [], call.clock.now()),
          effect: undefined,
        })),
        nextPageToken: next,
      };
    });
