import type { GetPathRequest, GetPathResponse } from "@yanapa/proto/yanapa/escalation/v1/path_service.ts";
import type { Handler } from "@yanapa/rpc";
import { pathOf } from "../../store/acting/paths.ts";
import type { App } from "../app.ts";
import { pathToProto } from "./path-proto.ts";

export const getPath =
  ({ database }: App): Handler<GetPathRequest, GetPathResponse> =>
  ({ pathId, version }, call) =>
    database.read(call, async (sql) => ({ path: pathToProto(await pathOf(sql, pathId, version)) }));
