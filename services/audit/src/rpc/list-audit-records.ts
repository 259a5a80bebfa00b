import { scopeOf } from "@yanapa/database";
import type {
  ListAuditRecordsRequest,
  ListAuditRecordsResponse,
} from "@yanapa/proto/yanapa/audit/v1/audit_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { linkToProto } from "./to-proto.ts";

export const listAuditRecords =
  ({ chain }: App): Handler<ListAuditRecordsRequest, ListAuditRecordsResponse> =>
  async ({ type, actorId, sinceTime, pageSize, pageToken }, call) => {
    const page = await chain.list(scopeOf(call.caller), {
      type,
      actor: actorId === "" ? "" : `person:${actorId}`,
      since: sinceTime,
      pageSize: pageSize === 0 ? 50 : pageSize,
      pageToken,
    });
    return { records: page.links.map(linkToProto), nextPageToken: page.next };
  };
