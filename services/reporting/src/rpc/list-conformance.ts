import type {
  ListConformanceRequest,
  ListConformanceResponse,
} from "@yanapa/proto/yanapa/reporting/v1/conformance_service.ts";
import type { Handler } from "@yanapa/rpc";
import { listConformance as list } from "../store/conformance.ts";
import type { App } from "./app.ts";

/** Lists how entities order their attention, for AGETIC. */
export const listConformance =
  ({ database }: App): Handler<ListConformanceRequest, ListConformanceResponse> =>
  ({ closingRules, pageSize, pageToken }) =>
    list(database, closingRules, { size: pageSize === 0 ? 50 : pageSize, token: pageToken });
