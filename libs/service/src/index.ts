export { commonConfig, databaseConfig, peersConfig } from "./common-config.ts";
export { type DeadLetterOrder, deadLetterOrder, runDeadLetters } from "./dead-letters.ts";
export {
  type Command,
  type CommandContext,
  type Core,
  defineService,
  type Job,
  type Parts,
  type ServiceDefinition,
} from "./definition.ts";
export { namedChartValues } from "./doctor/chart-values.ts";
export { diagnose } from "./doctor/doctor.ts";
export { type Finding, type Look, reasonOf } from "./doctor/finding.ts";
export { askHttp } from "./doctor/http.ts";
export { notesOf } from "./doctor/inspect-tls.ts";
export { inspectIssuer } from "./doctor/issuer.ts";
export { reportJson, reportText } from "./doctor/report.ts";
export { type Process, runMain } from "./main.ts";
export { migrateService } from "./migrate.ts";
export { type ProxiedOptions, takeProxyHeaders } from "./proxied/proxied-connections.ts";
export { type Overrides, type RunningService, startService } from "./start.ts";
export { applyStreams } from "./streams.ts";
