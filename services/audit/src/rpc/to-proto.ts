import type { AuditRecord } from "@yanapa/proto/yanapa/audit/v1/audit_record.ts";
import type { Link } from "../domain/link.ts";

export const linkToProto = ({ details, ...link }: Link): AuditRecord => ({
  ...link,
  details: Object.entries(details).map(([name, value]) => ({ name, value })),
});
