import { generateSigningKey } from "@yanapa/auth";
import { stringify } from "yaml";

/** The manifest of a Secret with a new signing key for each service, and everybody's public keys. */
export const keysSecret = (services: readonly string[], name: string, namespace: string): string => {
  const keys = services.map((service) => ({ service, ...generateSigningKey(service) }));
  return stringify({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name, namespace },
    type: "Opaque",
    stringData: {
      ...Object.fromEntries(
        keys.map(({ service, privateJwk }) => [`${service}.jwk.json`, JSON.stringify(privateJwk)]),
      ),
      "jwks.json": JSON.stringify({ keys: keys.map(({ publicJwk }) => publicJwk) }),
    },
  });
};
