export { type Authority, createAuthority, type Issued, type Subject } from "./certificates.ts";
export { freePort } from "./free-port.ts";
export { findJava, type Java } from "./java.ts";
export { type Keycloak, type KeycloakAdmin, type KeycloakOptions, startKeycloak } from "./keycloak.ts";
export { canRunKeycloak, type KeycloakDistribution, locateKeycloak } from "./keycloak-distribution.ts";
export type { SunkMail } from "./mail-message.ts";
export { type MailSink, type MailSinkOptions, startMailSink } from "./mail-sink.ts";
export { fetchMavenZip, type MavenZip, unpackZip } from "./maven.ts";
export { type NatsOptions, type NatsServer, startNats } from "./nats.ts";
export { defaultCacheDir, type LocatedNatsServer, locateNatsServer } from "./nats-binary.ts";
export { type OpenSearch, type OpenSearchOptions, startOpenSearch } from "./opensearch.ts";
export {
  canRunOpenSearch,
  locateOpenSearch,
  type OpenSearchDistribution,
} from "./opensearch-distribution.ts";
export { type PostgresOptions, type PostgresServer, startPostgres } from "./postgres.ts";
export type { ServerEnd } from "./server-process.ts";
