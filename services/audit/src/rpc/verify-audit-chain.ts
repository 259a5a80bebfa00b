import { scopeOf } from "@yanapa/database";
import type {
  VerifyAuditChainRequest,
  VerifyAuditChainResponse,
} from "@yanapa/proto/yanapa/audit/v1/audit_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";

export const verifyAuditChain =
  ({ chain }: App): Handler<VerifyAuditChainRequest, VerifyAuditChainResponse> =>
  async (_request, call) => {
    const walk = await chain.verify(scopeOf(call.caller));
    return {
      verdict: {
        whole: walk.brokenAt === 0,
        checked: walk.checked,
        brokenAt: walk.brokenAt,
        head: walk.head,
      },
    };
  };
