export { assertIsolation } from "./assert-isolation.ts";
export { instant, json } from "./columns.ts";
export { Database } from "./database.ts";
export { sqlStateOf } from "./failures.ts";
export { fairClaim } from "./fair-claim.ts";
export { inEntity } from "./in-entity.ts";
export { type DatabaseFinding, type DatabaseProblem, inspectDatabase } from "./inspect.ts";
export { type EventFigures, inspectEvents } from "./inspect-events.ts";
export {
  type Columns,
  cameWith,
  guestReads,
  type IsolateOptions,
  isolate,
  type PlatformTableOptions,
  platformTable,
} from "./isolate.ts";
export { keepNewer } from "./keep-newer.ts";
export type { Leadership } from "./leadership.ts";
export { type MigrateOptions, migrate, schemaFingerprint } from "./migrate.ts";
export { type Migration, migration } from "./migration.ts";
export type { ChangeOptions, DatabaseOptions, DatabaseUrls, WorkOptions } from "./options.ts";
export { type KeptEvent, keptEventColumns, restrictedSubject } from "./outbox.ts";
export { type PageTokens, pageTokens, type TokenKind } from "./page-token.ts";
export {
  type DatabaseRole,
  type ProvisionedUrls,
  type ProvisionOptions,
  provisionDatabase,
} from "./provision.ts";
export { platformEntityId, type Scope, scopeOf } from "./scope.ts";
export type { About, Reading, Sql, Tx } from "./sql.ts";
export { uuidv7 } from "./uuid.ts";
