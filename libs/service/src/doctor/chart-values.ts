/** Which value of charts/yanapa sets an entry of the environment, and which key of which Secret. */
const chartValues: Readonly<Record<string, string>> = {
  DATABASE_STAFF_URL: "backends.postgres.existingSecret (staff-url)",
  DATABASE_REQUESTER_URL: "backends.postgres.existingSecret (requester-url)",
  DATABASE_WORKER_URL: "backends.postgres.existingSecret (worker-url)",
  DATABASE_OWNER_URL: "backends.postgres.existingSecret (owner-url)",
  DATABASE_POOL_SIZE: "defaults.databasePoolSize",
  NATS_URL: "backends.nats.url",
  NATS_NKEY_FILE: "backends.nats.existingSecret",
  NATS_STREAM_PREFIX: "backends.nats.streamPrefix",
  NATS_REPLICAS: "backends.nats.replicas",
  TLS: "mtls.enabled",
  TLS_CERT_FILE: "mtls.existingSecret (tls.crt)",
  TLS_KEY_FILE: "mtls.existingSecret (tls.key)",
  TLS_CA_FILE: "mtls.trust (ca.crt)",
  TLS_NAMES: "mtls.names",
  SIGNING_KEY_FILE: "keys.existingSecret",
  JWKS_FILE: "keys.existingSecret (jwks.json)",
  OIDC_ISSUER: "backends.keycloak.issuers",
  OIDC_AUDIENCE: "backends.keycloak.audience",
  OIDC_JWKS_URI: "backends.keycloak.jwksUri",
  DOCTOR_TOKEN_URL: "tests.signIn.tokenUrl",
  DOCTOR_CLIENT_ID: "tests.signIn.existingSecret (client-id)",
  DOCTOR_CLIENT_SECRET: "tests.signIn.existingSecret (client-secret)",
  KEYCLOAK_URL: "backends.keycloakAdmin.url",
  KEYCLOAK_CLIENT_ID: "backends.keycloakAdmin.clientId",
  KEYCLOAK_CLIENT_SECRET: "backends.keycloakAdmin.existingSecret (client-secret)",
  OPENSEARCH_URL: "backends.opensearch.existingSecret (url)",
  OPENSEARCH_PREFIX: "backends.opensearch.prefix",
  SMTP_URL: "backends.smtp.existingSecret (url)",
  MAIL_FROM: "backends.smtp.from",
  PORTAL_URL: "backends.smtp.portalUrl",
  PORTAL_CLIENT_ID: "portal.clientId",
  PORTAL_CLIENT_SECRET: "portal.existingSecret (client-secret)",
  PORTAL_KEYS: "portal.existingSecret (keys)",
  PORTAL_ORIGIN: "portal.url",
  TRUSTED_PROXIES: "public.trustedProxies",
  PROXY_PROTOCOL: "public.proxyProtocol",
  LOG_LEVEL: "defaults.logLevel",
  DRAIN_DELAY: "drain.delaySeconds",
  DRAIN_GRACE: "drain.graceSeconds",
  OTEL_EXPORTER_OTLP_ENDPOINT: "telemetry.endpoint",
  OTEL_TRACES_SAMPLER_ARG: "telemetry.ratio",
};

/** The chart's value that gives a service an entry of its environment. */
export const chartValueOf = (entry: string, service: string): string => {
  const known = chartValues[entry];
  if (known !== undefined) return known;
  if (/^[A-Z]+_ADDRESS$/.test(entry)) return `services.${service}.calls`;
  return `services.${service}.env.${entry}`;
};

/** Every value of the chart that a finding may name, without keys of Secrets. */
export const namedChartValues: readonly string[] = [
  ...new Set(Object.values(chartValues).map((value) => value.split(" ")[0] ?? "")),
];
