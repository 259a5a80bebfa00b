import { beforeAll, describe, expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import { signIn } from "@yanapa/tool-idp";
import { demoPeople } from "@yanapa/tool-seed";
import { startedForTests } from "./started.ts";

const started = startedForTests("sign-out", { withKeycloak: true });
const people = demoPeople.slice(3, 6);
/** What is promised of a session that ended (`services/gateway/README.md`). */
const promisedMs = 5_000;

const keycloakOf = () => {
  const { keycloak } = started.constellation.backends;
  if (keycloak === undefined) throw new Error("there is no Keycloak");
  return keycloak;
};

/** What the gateway answers to a token: the status, or why it is refused. */
const asked = async (token: string): Promise<string> => {
  const { restUrl } = started.constellation;
  const response = await fetch(`${restUrl}/v1/my/requests`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await response.json()) as { reason?: string }).reason ?? String(response.status);
};

/** How long after the provider said that the session is over its token still opened something. */
const endsIn = async (token: string): Promise<number> => {
  const from = performance.now();
  await eventually(
    () => asked(token),
    (reason) => reason === "SESSION_ENDED",
  );
  return performance.now() - from;
};

const signedIn = (i: number, scope: string) =>
  signIn({ issuer: keycloakOf().issuer, username: "", password: "", ...people[i], scope });

beforeAll(async () => {
  const { restUrl } = started.constellation;
  const { clients } = keycloakOf().admin;
  const [cli] = await clients.find({ clientId: "yanapa-cli" });
  const attributes = {
    ...cli?.attributes,
    "backchannel.logout.url": `${restUrl}/backchannel-logout`,
    "backchannel.logout.session.required": "true",
  };
  await clients.update({ id: cli?.id ?? "" }, { ...cli, attributes });
});

describe("a session that ends at Keycloak opens nothing at the gateway 5 s later, for a token that still lives", () => {
  it("when an administrator ends all of a person's; others go on", async () => {
    const [{ accessToken: ended }, { accessToken: other }] = await Promise.all([
      signedIn(0, "openid"),
      signedIn(1, "openid"),
    ]);
    const before = await Promise.all([asked(ended), asked(other)]);
    expect(before).not.toContain("SESSION_ENDED");
    await keycloakOf().admin.users.logout({ id: people[0]?.sub ?? "" });
    expect(await endsIn(ended)).toBeLessThan(promisedMs);
    expect(await asked(other)).toBe(before[1]);
  });

  it.each([
    ["a session of the browser", "openid"],
    ["a session of a program that goes on by itself", "openid offline_access"],
  ])("when a person leaves by yanapa-cli: %s", async (_what, scope) => {
    const { accessToken, refreshToken = "" } = await signedIn(2, scope);
    const before = await asked(accessToken);
    expect(before).not.toBe("SESSION_ENDED");
    const { issuer } = keycloakOf();
    const left = await fetch(`${issuer}/protocol/openid-connect/logout`, {
      method: "POST",
      body: new URLSearchParams({ client_id: "yanapa-cli", refresh_token: refreshToken }),
    });
    expect(left.status).toBe(204);
    expect(await endsIn(accessToken)).toBeLessThan(promisedMs);
  });
});
