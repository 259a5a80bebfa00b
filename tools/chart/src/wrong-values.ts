/** Values that cannot be meant, each with the place that the refusal must name. */
export const wrongValues: readonly { readonly place: string; readonly values: object }[] = [
  { place: "/services/tickets", values: { services: { tickets: { cals: ["identity"] } } } },
  { place: "", values: { imagen: {} } },
  { place: "/defaults/replicas", values: { defaults: { replicas: "dos" } } },
  { place: "/defaults/logLevel", values: { defaults: { logLevel: "verbose" } } },
  {
    place: "/defaults/disruption/maxUnavailable",
    values: { defaults: { disruption: { maxUnavailable: 0 } } },
  },
  { place: "/image/digests/tickets", values: { image: { digests: { tickets: "sha256:abc" } } } },
  { place: "/image/pullPolicy", values: { image: { pullPolicy: "always" } } },
  { place: "/podSecurityContext/runAsUser", values: { podSecurityContext: { runAsUser: 0 } } },
  { place: "/podSecurityContext/runAsNonRoot", values: { podSecurityContext: { runAsNonRoot: false } } },
  {
    place: "/podSecurityContext/seccompProfile",
    values: { podSecurityContext: { seccompProfile: { tipe: "RuntimeDefault" } } },
  },
  { place: "/backends/nats/replicas", values: { backends: { nats: { replicas: 2 } } } },
  { place: "/backends/nats/url", values: { backends: { nats: { url: "http://nats:4222" } } } },
  { place: "/backends/keycloak/issuers/0", values: { backends: { keycloak: { issuers: ["identidad"] } } } },
  { place: "/backends/postgres", values: { backends: { postgres: { password: "1234" } } } },
  { place: "/backends/postgres/port", values: { backends: { postgres: { port: 70_000 } } } },
  {
    place: "/backends/postgres/to/0/ipBlock/cidr",
    values: { backends: { postgres: { to: [{ ipBlock: { cidr: "10.0.0.1" } }] } } },
  },
  { place: "/backends", values: { backends: { mysql: {} } } },
  { place: "/drain/graceSeconds", values: { drain: { graceSeconds: 0 } } },
  { place: "/telemetry/ratio", values: { telemetry: { ratio: 5 } } },
  { place: "/public/host", values: { public: { host: "https://yanapa.example.bo" } } },
  { place: "/public/trustedProxies/0", values: { public: { trustedProxies: ["0.0.0.0/0"] } } },
  { place: "/services/tickets/env", values: { services: { tickets: { env: { "log-level": "info" } } } } },
  { place: "/services/tickets/env/LIMIT", values: { services: { tickets: { env: { LIMIT: 5 } } } } },
  {
    place: "/services/tickets/secretEnv/TOKEN",
    values: { services: { tickets: { secretEnv: { TOKEN: "abc" } } } },
  },
  { place: "/mtls", values: { mtls: { mode: "mutual" } } },
  { place: "/mtls/names/0", values: { mtls: { names: ["spiffe://yanapa/service"] } } },
  { place: "/mtls/certManager/duration", values: { mtls: { certManager: { duration: "30d" } } } },
  { place: "/public/httpRoute/parentRefs/0", values: { public: { httpRoute: { parentRefs: [{}] } } } },
];

/** Values whose types are right and which still cannot work: what the refusal must say. */
export const impossibleValues: readonly { readonly says: string; readonly values: object }[] = [
  {
    says: "services.knowledge.calls: service knowledge calls tikets, which services does not name",
    values: { services: { knowledge: { calls: ["tikets"] } } },
  },
  {
    says: "services.tickets.calls: a service does not call itself",
    values: { services: { tickets: { calls: ["tickets"] } } },
  },
  {
    says: "services.tickets.uses: service tickets uses redis, which backends does not name",
    values: { services: { tickets: { uses: ["redis"] } } },
  },
  {
    says: "services: exactly one service is public, not 2 (gateway, tickets)",
    values: { services: { tickets: { public: true } } },
  },
  {
    says: "public.proxyProtocol: name the proxies that speak it",
    values: { public: { proxyProtocol: true } },
  },
  { says: "mtls: give enabled or mesh", values: { mtls: { enabled: true, mesh: true } } },
  {
    says: "mtls.certManager: certificates would be made that nobody uses",
    values: { mtls: { certManager: { enabled: true, issuerRef: { name: "interno" } } } },
  },
  {
    says: "mtls.certManager.issuerRef.name: name who signs",
    values: { mtls: { enabled: true, certManager: { enabled: true } } },
  },
  {
    says: "mtls.trust: give existingConfigMap or existingSecret",
    values: { mtls: { trust: { existingConfigMap: "a", existingSecret: "b" } } },
  },
  {
    says: "services: exactly one service is public, not 0",
    values: { services: { gateway: { public: false } } },
  },
  {
    says: "services.tickets.autoscaling: minReplicas is more than maxReplicas",
    values: { services: { tickets: { autoscaling: { enabled: true, minReplicas: 9 } } } },
  },
  {
    says: "services.tickets.replicas: autoscaling owns the replicas",
    values: { services: { tickets: { replicas: 3, autoscaling: { enabled: true } } } },
  },
  {
    says: "services.tickets.disruption: give minAvailable or maxUnavailable, not both",
    values: { services: { tickets: { disruption: { minAvailable: 1 } } } },
  },
  {
    says: "services.tickets.disruption: give minAvailable or maxUnavailable",
    values: { services: { tickets: { disruption: { maxUnavailable: null } } } },
  },
  {
    says: "services.tickets.disruption.minAvailable: with 2 replicas no node could ever be drained",
    values: { services: { tickets: { disruption: { minAvailable: 2, maxUnavailable: null } } } },
  },
  { says: "keys.existingSecret: name the Secret", values: { keys: { existingSecret: "" } } },
  {
    says: "backends.postgres.existingSecret: name the Secret",
    values: { backends: { postgres: { existingSecret: "" } } },
  },
  { says: "backends.nats.url: say where NATS is", values: { backends: { nats: { url: "" } } } },
  { says: "backends.keycloak.issuers: name the issuer", values: { backends: { keycloak: { issuers: [] } } } },
  {
    says: "backends.keycloak.jwksUri: works with one issuer only",
    values: {
      backends: { keycloak: { issuers: ["https://a.bo", "https://b.bo"], jwksUri: "https://a.bo/certs" } },
    },
  },
  {
    says: "backends.keycloakAdmin.url: say where Keycloak is administered",
    values: { services: { identity: { uses: ["postgres", "nats", "keycloak", "keycloakAdmin"] } } },
  },
  {
    says: "backends.opensearch.existingSecret: name the Secret",
    values: {
      services: { knowledge: { uses: ["postgres", "nats", "opensearch"] } },
      backends: { opensearch: { existingSecret: "" } },
    },
  },
  { says: "backends.smtp.from: give the sender", values: { backends: { smtp: { from: "" } } } },
  {
    says: "backends.smtp.existingSecret: name the Secret",
    values: { backends: { smtp: { existingSecret: "" } } },
  },
  {
    says: "public: enable ingress or httpRoute, not both",
    values: {
      public: {
        host: "yanapa.bo",
        ingress: { enabled: true },
        httpRoute: { enabled: true, parentRefs: [{ name: "a" }] },
      },
    },
  },
  { says: "public.host: give the name", values: { public: { ingress: { enabled: true } } } },
  {
    says: "public.httpRoute.parentRefs: name the Gateway",
    values: { public: { host: "yanapa.bo", httpRoute: { enabled: true } } },
  },
  {
    says: "public.grpcHost: must differ from public.host",
    values: { public: { host: "yanapa.bo", grpcHost: "yanapa.bo" } },
  },
  {
    says: "caBundle: give existingConfigMap or existingSecret, not both",
    values: { caBundle: { existingConfigMap: "a", existingSecret: "b" } },
  },
  {
    says: "image.digests.citas: services does not name it",
    values: { image: { digests: { citas: `sha256:${"0".repeat(64)}` } } },
  },
  { says: "image.tag: `latest` says nothing", values: { image: { tag: "latest" } } },
  { says: "realm.url: say where Keycloak is administered", values: { realm: { enabled: true } } },
  {
    says: "monitoring.rules.runbooks: say where runbooks.md is read",
    values: { monitoring: { rules: { enabled: true } } },
  },
  {
    says: "tests.signIn.existingSecret: name the Secret",
    values: { tests: { signIn: { tokenUrl: "https://a.bo/token" } } },
  },
];
