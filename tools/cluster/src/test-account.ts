import { Platform, ProblemError, registerDemo } from "@yanapa/tool-demo";
import { defaultClients } from "@yanapa/tool-idp";
import { stringify } from "yaml";
import { apply } from "./kubectl.ts";
import { readOutside } from "./outside/places.ts";
import { release } from "./places.ts";
import { restUrl } from "./platform.ts";

const secretName = "yanapa-test";

/** What `helm test` is told so that it tries a whole case. */
export type TestValues = {
  readonly tests: {
    readonly signIn: {
      readonly tokenUrl: string;
      readonly existingSecret: string;
      readonly entityId: string;
    };
  };
};

/** Makes the service account of an entity's own system an operator of that entity, and keeps its secret for the test. */
export const enrolTestAccount = async (): Promise<TestValues> => {
  const { issuer } = readOutside();
  const client = defaultClients().find(({ clientId }) => clientId === "entity-api-demo");
  if (client?.clientSecret === undefined) throw new Error("the provider has no service account to test with");
  const { clientId, clientSecret } = client;
  const discovery = await fetch(`${issuer}/.well-known/openid-configuration`);
  const { token_endpoint: tokenUrl } = (await discovery.json()) as { token_endpoint: string };
  const answer = await fetch(tokenUrl, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token: token = "" } = (await answer.json()) as { access_token?: string };
  const claims = Buffer.from(token.split(".")[1] ?? "", "base64url").toString();
  const { sub } = JSON.parse(claims || "{}") as { sub?: string };

  const [entity] = await registerDemo(new Platform({ restUrl: await restUrl(), issuer }));
  if (entity === undefined) throw new Error("no entity to test in");
  const person = {
    subject: sub,
    givenName: "Sistema",
    surname: "De Prueba",
    email: `${clientId}@yanapa.example.bo`,
  };
  await entity.actors.admin
    .post("/v1/members", { person, roles: ["ROLE_OPERATOR"], areaIds: [entity.areas.L1] })
    .catch((error) => {
      if (!(error instanceof ProblemError) || error.reason !== "MEMBER_EXISTS") throw error;
    });
  await apply(
    stringify({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: secretName, namespace: release },
      stringData: { "client-id": clientId, "client-secret": clientSecret },
    }),
  );
  return { tests: { signIn: { tokenUrl, existingSecret: secretName, entityId: entity.id } } };
};
