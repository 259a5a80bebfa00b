import { pageTokens } from "@yanapa/database";
import type { ListPathsRequest, ListPathsResponse } from "@yanapa/proto/yanapa/escalation/v1/path_service.ts";
import type { Handler } from "@yanapa/rpc";
import { pathsOf } from "../../store/acting/paths.ts";
import type { App } from "../app.ts";
import { pathToProto } from "./path-proto.ts";

const pages = pageTokens("escalation-paths", "uuid");
const defaultSize = 50;

/** Lists the paths in force by id; an entity has few. */
export const listPaths =
  ({ database }: App): Handler<ListPathsRequest, ListPathsResponse> =>
  ({ pageSize, pageToken }, call) =>
    database.read(call, async (sql) => {
      const after = pages.read(pageToken)?.[0] ?? "";
      const rest = (await pathsOf(sql)).filter(({ id }) => id > after);
      const page = pages.page(rest, pageSize || defaultSize, ({ id }) => [id]);
      return { paths: page.rows.map(pathToProto), nextPageToken: page.next };
    });
