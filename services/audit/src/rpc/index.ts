import type { AuditServiceServer } from "@yanapa/proto/yanapa/audit/v1/audit_service.ts";
import type { PlatformAuditServiceServer } from "@yanapa/proto/yanapa/audit/v1/platform_audit_service.ts";
import type { Handlers } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { listAuditRecords } from "./list-audit-records.ts";
import { listPlatformAuditRecords } from "./list-platform-audit-records.ts";
import { verifyAuditChain } from "./verify-audit-chain.ts";

/** Every rpc of audit. */
export const rpcs = (app: App) => ({
  "yanapa.audit.v1.AuditService": {
    listAuditRecords: listAuditRecords(app),
    verifyAuditChain: verifyAuditChain(app),
  } satisfies Handlers<AuditServiceServer>,
  "yanapa.audit.v1.PlatformAuditService": {
    listPlatformAuditRecords: listPlatformAuditRecords(app),
  } satisfies Handlers<PlatformAuditServiceServer>,
});
