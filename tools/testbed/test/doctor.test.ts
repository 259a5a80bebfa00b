import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type NatsServer, startMailSink, startNats } from "@yanapa/backends";
import { diagnose } from "@yanapa/service";
import { services } from "@yanapa/tool-constellation";
import { startIdentityProvider } from "@yanapa/tool-idp";
import { startFakeHttp, startFakeNats } from "./fake-servers.ts";

type Problem = { problem: string; entries: readonly string[]; values: readonly string[] };

/** What a service's doctor says of the entries given, of those alone: the rest of its environment is not there. */
const findingsAbout = async (
  service: string,
  prefix: RegExp,
  env: Readonly<Record<string, string>>,
): Promise<Problem[]> => {
  const definition = services.find(({ name }) => name === service);
  const findings = await diagnose(definition as Parameters<typeof diagnose>[0], env);
  return findings
    .filter(({ problem }) => prefix.test(problem))
    .map(({ problem, entries, values }) => ({ problem, entries, values }));
};

const opened: { stop(): Promise<void> }[] = [];
const until = <Server extends { stop(): Promise<void> }>(server: Server): Server => {
  opened.push(server);
  return server;
};
afterAll(async () => {
  await Promise.all(opened.map((one) => one.stop()));
});

describe("doctor and NATS", () => {
  let folder: string;
  let nats: NatsServer;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "yanapa-doctor-"));
    const configFile = join(folder, "users.conf");
    writeFileSync(
      configFile,
      `accounts {
        PLATFORM {
          jetstream: enabled
          users: [
            { user: tickets, password: right }
            { user: mute, password: right, permissions: { publish: ["$JS.API.>"], subscribe: [">"] } }
          ]
        }
        BARE { users: [{ user: bare, password: right }] }
      }`,
    );
    nats = await startNats({ storeDir: join(folder, "nats"), configFile });
  });
  afterAll(async () => {
    await nats.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (user: string, password = "right") =>
    findingsAbout("tickets", /^NATS_/, { NATS_URL: nats.url, NATS_USER: user, NATS_PASSWORD: password });

  it("names streams that are missing", async () => {
    expect(await ask("tickets")).toEqual([
      {
        problem: "NATS_STREAM_MISSING",
        entries: ["NATS_STREAM_PREFIX"],
        values: ["backends.nats.streamPrefix"],
      },
    ]);
  });

  it("names credentials that are refused", async () => {
    expect(await ask("tickets", "wrong")).toMatchObject([
      { problem: "NATS_REFUSED", entries: ["NATS_USER", "NATS_PASSWORD"] },
    ]);
  });

  it("names a permission that is missing", async () => {
    expect((await ask("mute")).map(({ problem }) => problem)).toEqual([
      "NATS_PERMISSION_MISSING",
      "NATS_STREAM_MISSING",
    ]);
  });

  it("names an account without JetStream", async () => {
    expect((await ask("bare")).map(({ problem }) => problem)).toEqual(["NATS_JETSTREAM_MISSING"]);
  });

  it("names a server that is too old and has no JetStream", async () => {
    const old = until(await startFakeNats({ version: "2.9.21" }));
    expect(await findingsAbout("tickets", /^NATS_/, { NATS_URL: old.url })).toMatchObject([
      { problem: "NATS_VERSION_OLD", values: ["backends.nats.url"] },
      { problem: "NATS_JETSTREAM_MISSING" },
    ]);
  });
});

describe("doctor and who signs people in", () => {
  const issuers = /ISSUER|JWKS_UN|AUDIENCE|SIGN_IN|TOKEN|CLOCK/;
  let provider: Awaited<ReturnType<typeof startIdentityProvider>>;

  beforeAll(async () => {
    provider = until(await startIdentityProvider({ people: [], citizens: [] }));
  });

  it("finds nothing wrong with an issuer that answers", async () => {
    expect(await findingsAbout("gateway", issuers, { OIDC_ISSUER: provider.issuer })).toEqual([]);
  });

  it("names one that does not answer, one that calls itself otherwise, and keys that cannot be had", async () => {
    const document = { issuer: "https://other.example.bo", jwks_uri: "{url}/nothing" };
    const odd = until(await startFakeHttp({ "/.well-known/openid-configuration": { body: document } }));
    const found = await findingsAbout("gateway", issuers, {
      OIDC_ISSUER: `http://127.0.0.1:1,${odd.url},${provider.issuer}`,
    });
    expect(found.map(({ problem }) => problem)).toEqual([
      "ISSUER_UNREACHABLE",
      "ISSUER_WRONG",
      "JWKS_UNREACHABLE",
    ]);
    expect(found[0]?.values).toEqual(["backends.keycloak.issuers"]);
    expect(await findingsAbout("gateway", issuers, {})).toMatchObject([{ problem: "ISSUER_MISSING" }]);
  });

  it("names keys given by their own address that cannot be had", async () => {
    const env = { OIDC_ISSUER: provider.issuer, OIDC_JWKS_URI: "http://127.0.0.1:1/keys" };
    expect(await findingsAbout("gateway", issuers, env)).toMatchObject([
      { problem: "JWKS_UNREACHABLE", entries: ["OIDC_JWKS_URI"] },
    ]);
  });

  it("signs in, where it may, and names an audience or an issuer that tokens do not have", async () => {
    const claims = (changes: object) =>
      `${["{}", JSON.stringify({ iss: provider.issuer, aud: "yanapa-gateway", ...changes })]
        .map((part) => Buffer.from(part).toString("base64url"))
        .join(".")}.sign`;
    const answering = async (access_token: string) => {
      const server = until(await startFakeHttp({ "/token": { body: { access_token } } }));
      const env = {
        OIDC_ISSUER: provider.issuer,
        DOCTOR_TOKEN_URL: `${server.url}/token`,
        DOCTOR_CLIENT_ID: "yanapa-e2e",
        DOCTOR_CLIENT_SECRET: "secret",
      };
      return (await findingsAbout("gateway", issuers, env)).map(({ problem }) => problem);
    };
    expect(await answering(claims({}))).toEqual([]);
    expect(await answering(claims({ aud: "account" }))).toEqual(["AUDIENCE_WRONG"]);
    expect(await answering(claims({ iss: "http://keycloak:8080/realms/yanapa" }))).toEqual(["ISSUER_WRONG"]);
    expect(await answering("no token")).toEqual(["SIGN_IN_REFUSED"]);
  });

  it("compares clocks by the header Date", async () => {
    const date = new Date(Date.now() - 3_600_000).toUTCString();
    const document = { issuer: "{url}", jwks_uri: "{url}/keys" };
    const slow = until(
      await startFakeHttp({
        "/.well-known/openid-configuration": { body: document, date },
        "/keys": { body: { keys: [{}] } },
      }),
    );
    expect(await findingsAbout("gateway", issuers, { OIDC_ISSUER: slow.url })).toMatchObject([
      { problem: "CLOCK_SKEW" },
    ]);
  });

  it("names a Keycloak that does not take identity's service account", async () => {
    const path = "/realms/yanapa/protocol/openid-connect/token";
    const keycloak = until(await startFakeHttp({ [path]: { status: 401, body: {} } }));
    const env = { OIDC_ISSUER: `${keycloak.url}/realms/yanapa`, KEYCLOAK_URL: keycloak.url };
    expect(
      await findingsAbout("identity", /KEYCLOAK/, { ...env, KEYCLOAK_CLIENT_SECRET: "wrong" }),
    ).toMatchObject([{ problem: "KEYCLOAK_REFUSED" }]);
    const away = { ...env, KEYCLOAK_URL: "http://127.0.0.1:1", KEYCLOAK_CLIENT_SECRET: "right" };
    expect(await findingsAbout("identity", /KEYCLOAK/, away)).toMatchObject([
      { problem: "KEYCLOAK_UNREACHABLE", values: ["backends.keycloakAdmin.url"] },
    ]);
    const elsewhere = { ...away, KEYCLOAK_URL: keycloak.url, OIDC_ISSUER: `${keycloak.url}/realms/other` };
    expect(await findingsAbout("identity", /REALM/, elsewhere)).toMatchObject([{ problem: "REALM_MISSING" }]);
  });
});

describe("doctor and the other backends", () => {
  const openSearch = async (body: object, status = 200) => {
    const server = until(await startFakeHttp({ "/": { status, body } }));
    return (await findingsAbout("knowledge", /^OPENSEARCH/, { OPENSEARCH_URL: server.url })).map(
      ({ problem }) => problem,
    );
  };

  it("names an OpenSearch that is away, too old, something else, or refuses", async () => {
    const version = { distribution: "opensearch", number: "3.8.0" };
    expect(await openSearch({ version })).toEqual([]);
    expect(await openSearch({ version: { ...version, number: "1.3.2" } })).toEqual([
      "OPENSEARCH_VERSION_OLD",
    ]);
    expect(await openSearch({ version: { number: "8.1.0" } })).toEqual(["OPENSEARCH_NOT_IT"]);
    expect(await openSearch({}, 401)).toEqual(["OPENSEARCH_REFUSED"]);
    expect(
      await findingsAbout("knowledge", /^OPENSEARCH/, { OPENSEARCH_URL: "http://u:p@127.0.0.1:1" }),
    ).toMatchObject([
      { problem: "OPENSEARCH_UNREACHABLE", values: ["backends.opensearch.existingSecret (url)"] },
    ]);
  });

  it("names a mail server that does not answer", async () => {
    const mail = until(await startMailSink());
    expect(await findingsAbout("channels", /^SMTP/, { SMTP_URL: mail.smtpUrl })).toEqual([]);
    expect(await findingsAbout("channels", /^SMTP/, { SMTP_URL: "smtp://127.0.0.1:1" })).toMatchObject([
      { problem: "SMTP_UNREACHABLE", values: ["backends.smtp.existingSecret (url)"] },
    ]);
  });
});
