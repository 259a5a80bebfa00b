import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "@jest/globals";
import { defaultClients, signIn } from "@yanapa/tool-idp";
import { applyRealm, type LocalKeycloak, planRealm, planText, startLocalKeycloak } from "../src/index.ts";
import { citizens, describeProvider, type Person, type ProviderUnderTest, people } from "./provider-suite.ts";

type KeycloakUnderTest = ProviderUnderTest & { readonly local: LocalKeycloak };

const start = async (): Promise<KeycloakUnderTest> => {
  const folder = mkdtempSync(join(tmpdir(), "yanapa-keycloak-"));
  const local = await startLocalKeycloak({ dataDir: join(folder, "keycloak"), people, citizens, secretOf });
  const { admin, issuer } = local;
  /** An access token by way of a client that differs from yanapa-cli. */
  const tokenOf = async (
    person: Person,
    client: { clientId: string; attributes?: object; scopes: string[] },
  ) => {
    await admin.clients.create({
      clientId: client.clientId,
      publicClient: true,
      redirectUris: ["http://127.0.0.1/callback"],
      attributes: { "pkce.code.challenge.method": "S256", ...client.attributes },
      defaultClientScopes: client.scopes,
    });
    const { clientId } = client;
    return (await signIn({ issuer, ...person, clientId, scope: "openid" })).accessToken;
  };
  return {
    local,
    issuer,
    apiClientSecret:
      defaultClients().find(({ clientId }) => clientId === "entity-api-demo")?.clientSecret ?? "",
    tokenForAnotherAudience: (person) => tokenOf(person, { clientId: "otra", scopes: ["basic"] }),
    expiredToken: async (person) => {
      const attributes = { "access.token.lifespan": "1" };
      const token = await tokenOf(person, { clientId: "breve", attributes, scopes: ["basic", "yanapa"] });
      await delay(7_000);
      return token;
    },
    rotateKeys: async () => {
      await admin.components.create({
        name: "nueva",
        providerId: "rsa-generated",
        providerType: "org.keycloak.keys.KeyProvider",
        config: { priority: ["200"], enabled: ["true"], active: ["true"], algorithm: ["RS256"] },
      });
    },
    disable: async (username) => {
      const citizen = citizens.find(({ documento }) => documento.numero === username);
      const [user] = await admin.users.find({
        username: citizen ? `ciudadania.${citizen.sub}` : username,
        exact: true,
      });
      await admin.users.update({ id: user?.id ?? "" }, { ...user, enabled: false });
    },
    stop: async () => {
      await local.stop();
      rmSync(folder, { recursive: true });
    },
  };
};

const secretOf = (purpose: string): string => `secreto-de-prueba-${purpose}`;

describeProvider("Keycloak", start, (provider) => {
  it("has the realm that the code describes, to the last field", async () => {
    const { admin, desired } = provider().local;
    expect(planText(await planRealm(admin, desired))).toBe("");
  });

  it("finds what somebody changed by hand, and changes it back", async () => {
    const { admin, desired } = provider().local;
    const [portal] = await admin.clients.find({ clientId: "yanapa-portal" });
    await admin.clients.update(
      { id: portal?.id ?? "" },
      { ...portal, redirectUris: ["*"], directAccessGrantsEnabled: true, secret: "conocido" },
    );
    const scope = (await admin.clientScopes.find()).find(({ name }) => name === "yanapa");
    const id = scope?.id ?? "";
    const role = {
      name: "colado",
      protocol: "openid-connect",
      protocolMapper: "oidc-hardcoded-claim-mapper",
    };
    const config = { "claim.name": "platform_roles", "claim.value": "platform_admin" };
    await admin.clientScopes.addProtocolMapper({ id }, { ...role, config });
    const steps = await admin.authenticationManagement.getExecutions({ flow: "yanapa-ingreso" });
    const code = steps.find(({ providerId }) => providerId === "auth-otp-form");
    await admin.authenticationManagement.updateExecution(
      { flow: "yanapa-ingreso" },
      { ...code, requirement: "DISABLED" },
    );
    const { realm } = desired.settings;
    await admin.realms.update({ realm }, { revokeRefreshToken: false });

    const plan = planText(await planRealm(admin, desired));
    expect(plan.split("\n").filter((line) => !line.startsWith(" "))).toEqual([
      "cambiar flujo yanapa-ingreso",
      "cambiar reino yanapa",
      "borrar dato colado del ámbito yanapa",
      "cambiar cliente yanapa-portal",
    ]);
    expect(plan).toContain('redirectUris: ["*"] → ["http://127.0.0.1:8080/auth/callback"]');
    expect(plan).not.toContain("conocido");
    await applyRealm(admin, desired);
    expect(planText(await planRealm(admin, desired))).toBe("");
  });

  it("leaves what administrators added beside it", async () => {
    const { admin, desired } = provider().local;
    await admin.clients.create({ clientId: "sistema-de-otra-entidad", serviceAccountsEnabled: true });
    await applyRealm(admin, desired);
    expect(await admin.clients.find({ clientId: "sistema-de-otra-entidad" })).toHaveLength(1);
  });

  it("asks staff for a second factor, and leads to it whoever has none", async () => {
    const { local, issuer } = provider();
    const [, , , , , , known] = people;
    const { totpSecret: _lost, ...without } = known as Person;
    await expect(signIn({ issuer, ...without })).rejects.toThrow(/one-time code/);
    await local.admin.users.create({
      username: "nueva.persona",
      enabled: true,
      credentials: [{ type: "password", value: "yanapa-demo", temporary: false }],
    });
    const attempt = signIn({ issuer, username: "nueva.persona", password: "yanapa-demo" });
    await expect(attempt).rejects.toThrow(/autenticador|móvil|código/i);
  });

  it("keeps a record of who came and who was refused", async () => {
    const { admin, desired } = provider().local;
    const events = await admin.realms.findEvents({ realm: desired.settings.realm, max: 500 });
    expect([...new Set(events.map(({ type }) => String(type)))]).toEqual(
      expect.arrayContaining(["LOGIN", "LOGIN_ERROR", "IDENTITY_PROVIDER_FIRST_LOGIN", "CLIENT_LOGIN"]),
    );
  });
});
