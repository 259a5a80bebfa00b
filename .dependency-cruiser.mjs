import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Lowest first: a lib imports only those before it. */
const libs = [
  "words",
  "errors",
  "config",
  "telemetry",
  "auth",
  "database",
  "rpc",
  "events",
  "service",
  "pdf",
  "backends",
  "testing",
];

const tests = "(/test/|[.]test[.]ts$)";

/** Folders of a service's rpcs, with `` for the one that they stand in. */
const rpcFolders = (service) => {
  const folder = new URL(`services/${service}/src/rpc/`, import.meta.url);
  const inside = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  return ["", ...inside.filter((entry) => entry.isDirectory()).map(({ name }) => `${name}/`)];
};

/** The files that hold one rpc each, as the contract lists the rpcs: beside the others, or in a folder of theirs. */
const rpcFiles = readFileSync(new URL("proto/access.txt", import.meta.url), "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, service, rpc] = /^yanapa\.(\w+)\.v\d+\.\w+\/(\w+)/.exec(line) ?? [];
    const name = rpc?.replace(/(?<!^)[A-Z]/g, "-$&").toLowerCase();
    return rpc ? rpcFolders(service).map((folder) => `${service}/src/rpc/${folder}${name}`) : [];
  });
const anRpc = `^services/(${rpcFiles.join("|")})[.]ts$`;

/** The wings of escalation's domain, lowest first: none knows those after it. */
const wings = ["time", "calendars", "maximum-times", "ticket", "clock", "acting", "board"];
const wing = (name) => `^services/escalation/src/domain/${name}/`;

const forbid = (name, from, to, comment) => ({ name, severity: "error", comment, from, to });

/** A package that one lib keeps to itself; `allowed` says who may import it. Tools stand outside. */
const onlyIn = (name, packages, allowed, comment) =>
  forbid(
    name,
    { path: "^(libs|services)/", pathNot: `${allowed}|${tests}` },
    { path: `(^|/)node_modules/(${packages})(/|$)` },
    comment,
  );

/** The laws of who may import whom. `make imports` checks them; tools/laws has the tests that break them. */
export default {
  forbidden: [
    ...libs
      .slice(0, -1)
      .map((lib, index) =>
        forbid(
          `libs-import-lower-ones-${lib}`,
          { path: `^libs/${lib}/`, pathNot: tests },
          { path: `^libs/(${libs.slice(index + 1).join("|")})/` },
          `Libs stand in one order (${libs.join(" < ")}), so that each can be read without those above it. Move what ${lib} needs into a lower lib, or take it as a parameter.`,
        ),
      ),
    forbid(
      "libs-know-no-service",
      { path: "^libs/" },
      { path: "^services/" },
      "A lib serves every service and knows none. Pass what it needs as a parameter.",
    ),
    forbid(
      "services-import-no-service",
      { path: "^services/([^/]+)/", pathNot: tests },
      { path: "^services/", pathNot: "^services/$1/" },
      "A service's only door is its contract: call it through a client of @yanapa/proto, or listen to its events.",
    ),
    forbid(
      "nobody-imports-tools",
      { path: "^(libs|services)/", pathNot: tests },
      { path: "^tools/" },
      "Tools start and check the platform, they are no part of it. What a service needs of one belongs in a lib.",
    ),
    forbid(
      "testing-is-for-tests",
      { path: "^(libs|services)/", pathNot: `^libs/(backends|testing)/|${tests}` },
      { path: "^libs/(backends|testing)/" },
      "Code that runs in production never imports what exists for tests. Move it to the lib that owns it.",
    ),
    forbid(
      "tests-are-imported-by-nobody",
      { pathNot: tests },
      { path: `^(libs|services|tools)/.*${tests}` },
      "A test is an end, never a source. Move what is shared out of test/.",
    ),
    forbid(
      "domain-is-pure",
      { path: "^services/[^/]+/src/domain/", pathNot: tests },
      { path: "^(libs|services|tools|proto)/", pathNot: "^services/[^/]+/src/domain/|^libs/(errors|words)/" },
      "The domain is the law as it can be read aloud: no wire, no tables, no clock. It imports domain/, @yanapa/errors and @yanapa/words; take the rest as parameters.",
    ),
    ...wings
      .slice(0, -1)
      .map((name, index) =>
        forbid(
          `wings-import-lower-ones-${name}`,
          { path: wing(name), pathNot: tests },
          { path: wing(`(${wings.slice(index + 1).join("|")})`) },
          `The wings of escalation's domain stand in one order (${wings.join(" < ")}), so that each can be read without those above it.`,
        ),
      ),
    forbid(
      "store-stands-below",
      { path: "^services/[^/]+/src/store/", pathNot: tests },
      { path: "^services/[^/]+/src/(rpc|events|jobs|app[.]ts|main[.]ts|config[.]ts)" },
      "The store is called, it calls nobody above it. Take the value as a parameter.",
    ),
    forbid(
      "doors-build-nothing",
      { path: "^services/[^/]+/src/(rpc|events|jobs)/", pathNot: tests },
      { path: "^services/[^/]+/src/(main[.]ts|app[.]ts)$" },
      "app.ts builds and hands in; an rpc, listener or job that imports it goes in a circle. Take the part as a parameter.",
    ),
    forbid(
      "rpcs-stand-alone",
      { path: anRpc },
      { path: anRpc },
      "One rpc, one file, read alone. What two of them share is a domain method or a store function.",
    ),
    forbid(
      "main-only-starts",
      { path: "^services/[^/]+/src/main[.]ts$" },
      { path: "^(libs|services)/", pathNot: "^libs/service/|^services/[^/]+/src/(app|config)[.]ts$" },
      "main.ts is ten lines that a person reads at a glance: app, config, run.",
    ),
    onlyIn(
      "grpc-is-kept-by-rpc",
      "@grpc/[^/]+|grpc-health-check",
      "^libs/rpc/|^services/gateway/",
      "libs/rpc is the one place that knows gRPC (the gateway passes raw calls through). Use Call, Handler and client().",
    ),
    onlyIn(
      "nats-is-kept-by-events",
      "@nats-io/[^/]+",
      "^libs/events/",
      "libs/events is the one place that knows NATS. Announce through Tx, listen through Listeners.",
    ),
    onlyIn(
      "typeorm-is-kept-by-database",
      "typeorm",
      "^libs/database/|^services/[^/]+/src/store/",
      "libs/database owns the connection; store/ may use TypeORM's operators and schemas. Add a store function.",
    ),
    onlyIn(
      "pg-is-kept-by-database",
      "pg|@types/pg|pg-[^/]+",
      "^libs/(backends|database|testing)/",
      "libs/database owns the pools. Use Tx.query or Database.read.",
    ),
    onlyIn(
      "pdfkit-is-kept-by-pdf",
      "pdfkit|@types/pdfkit|fontkit",
      "^libs/pdf/",
      "libs/pdf tags what it draws, and a document drawn past it is one that a screen reader can't read. Use TaggedDocument.",
    ),
    onlyIn(
      "opensearch-is-kept-by-search",
      "@opensearch-project/[^/]+",
      "^services/knowledge/src/search/",
      "OpenSearch stands behind knowledge's search port, which PostgreSQL answers as well. Ask the port.",
    ),
    onlyIn(
      "opentelemetry-sdk-is-kept-by-telemetry",
      "@opentelemetry/(?!api|semantic-conventions)[^/]+",
      "^libs/telemetry/",
      "libs/telemetry owns exporters and providers, with no globals. Use Telemetry's tracer and meter.",
    ),
    onlyIn(
      "opentelemetry-is-kept-by-libs",
      "@opentelemetry/[^/]+",
      "^libs/",
      "Services speak of acts, not of spans: Call and Telemetry carry what they need.",
    ),
    onlyIn(
      "keycloak-is-kept-by-accounts",
      "@keycloak/[^/]+",
      "^services/identity/src/accounts/",
      "identity keeps members' accounts through a port; nobody else needs to know which provider an installation has.",
    ),
    forbid(
      "no-cycles",
      { path: "^(libs|services|tools)/" },
      { circular: true },
      "Files in a circle can't be read one after another. Move what both need into a third.",
    ),
    forbid(
      "no-unresolvable",
      { path: "^(libs|services|tools)/" },
      { couldNotResolve: true },
      "The import leads nowhere. Is its package installed and declared, its file generated (make proto)?",
    ),
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: ["node_modules", "^proto/"] },
    // What is built of sources has no laws of its own.
    exclude: { path: "(^|/)node_modules/.*/node_modules/.*|/template/|/dist/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".js", ".mjs", ".cjs", ".json"],
    },
    moduleSystems: ["es6"],
  },
};
