import { scopeOf } from "@yanapa/database";
import type {
  ListPlatformAuditRecordsRequest,
  ListPlatformAuditRecordsResponse,
} from "@yanapa/proto/yanapa/audit/v1/platform_audit_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { linkToProto } from "./to-proto.ts";

export const listPlatformAuditRecords =
  ({ chain }: App): Handler<ListPlatformAuditRecordsRequest, ListPlatformAuditRecordsResponse> =>
  async ({ pageSize, pageToken }, call) => {
    const page = await chain.list(scopeOf(call.caller), {
      type: "",
      actor: "",
      since: undefined,
      pageSize: pageSize === 0 ? 50 : pageSize,
      pageToken,
    });
    return { records: page.links.map(linkToProto), nextPageToken: page.next };
  };
