import { expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import { signIn } from "@yanapa/tool-idp";
import { demoPeople } from "@yanapa/tool-seed";
import { startedForTests } from "./started.ts";

const started = startedForTests("sign-out", { withKeycloak: true });

it("a session that Keycloak ends opens nothing at the gateway any more, for a token that still lives; others go on", async () => {
  const { restUrl, backends } = started.constellation;
  const { keycloak } = backends;
  if (keycloak === undefined) throw new Error("there is no Keycloak");
  const [cli] = await keycloak.admin.clients.find({ clientId: "yanapa-cli" });
  const attributes = {
    ...cli?.attributes,
    "backchannel.logout.url": `${restUrl}/backchannel-logout`,
    "backchannel.logout.session.required": "true",
  };
  await keycloak.admin.clients.update({ id: cli?.id ?? "" }, { ...cli, attributes });

  const people = demoPeople.slice(3, 5);
  const tokens = await Promise.all(
    people.map(
      async (person) => (await signIn({ issuer: keycloak.issuer, ...person, scope: "openid" })).accessToken,
    ),
  );
  const ask = (token: string | undefined) => async () => {
    const response = await fetch(`${restUrl}/v1/my/requests`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return ((await response.json()) as { reason?: string }).reason ?? String(response.status);
  };
  const [ended, other] = tokens.map(ask);
  const before = await Promise.all([ended?.(), other?.()]);
  expect(before).not.toContain("SESSION_ENDED");

  await keycloak.admin.users.logout({ id: people[0]?.sub ?? "" });
  expect(
    await eventually(
      async () => ended?.(),
      (reason) => reason === "SESSION_ENDED",
    ),
  ).toBe("SESSION_ENDED");
  expect(await other?.()).toBe(before[1]);
});
