import { defaultClients, startIdentityProvider } from "@yanapa/tool-idp";
import { citizens, describeProvider, people } from "./provider-suite.ts";

describeProvider("the embedded provider", async () => {
  const provider = await startIdentityProvider({ people, citizens });
  return {
    issuer: provider.issuer,
    apiClientSecret:
      defaultClients().find(({ clientId }) => clientId === "entity-api-demo")?.clientSecret ?? "",
    tokenForAnotherAudience: ({ username }) => provider.issueTokenForTesting(username, { aud: "otra" }),
    expiredToken: ({ username }) => provider.issueTokenForTesting(username, { exp: 1 }),
    rotateKeys: () => provider.rotateKeys(),
    disable: async (username) => provider.disable(username),
    stop: () => provider.stop(),
  };
});
