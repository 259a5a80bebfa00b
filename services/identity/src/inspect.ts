import { askHttp, type Finding, type Look } from "@yanapa/service";
import type { config } from "./config.ts";

/** Whether the Keycloak that keeps the accounts is had, and takes the service account. */
export const inspect = async (look: Look<typeof config>): Promise<Finding[]> => {
  const { KEYCLOAK_URL, KEYCLOAK_CLIENT_ID = "", KEYCLOAK_CLIENT_SECRET, OIDC_ISSUER = "" } = look.config;
  if (KEYCLOAK_URL === undefined) return [];
  const { finding } = look;
  if (KEYCLOAK_CLIENT_SECRET === undefined)
    return [
      finding(
        "CONFIG_INVALID",
        ["KEYCLOAK_CLIENT_SECRET"],
        "Falta KEYCLOAK_CLIENT_SECRET, que KEYCLOAK_URL necesita; dele un valor (o un archivo por KEYCLOAK_CLIENT_SECRET_FILE).",
      ),
    ];
  const realm = /\/realms\/([^/]+)\/?$/.exec(OIDC_ISSUER)?.[1];
  if (realm === undefined)
    return [
      finding(
        "ISSUER_WRONG",
        ["OIDC_ISSUER"],
        "Con KEYCLOAK_URL el emisor debe terminar en /realms/<realm>.",
      ),
    ];
  const url = `${KEYCLOAK_URL.replace(/\/$/, "")}/realms/${realm}/protocol/openid-connect/token`;
  const { answer, findings } = await askHttp(look, {
    name: "Keycloak",
    url,
    entries: ["KEYCLOAK_URL"],
    problem: "KEYCLOAK_UNREACHABLE",
    init: {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: KEYCLOAK_CLIENT_ID,
        client_secret: KEYCLOAK_CLIENT_SECRET,
      }),
    },
  });
  if (answer === undefined || answer.status === 200) return findings;
  if (answer.status === 404) {
    const message = `Keycloak no tiene el realm ${realm}; corrija el emisor o aplique el realm (realm.enabled).`;
    // An installation that makes the realm is not there yet.
    return look.preflight ? findings : [...findings, finding("REALM_MISSING", ["OIDC_ISSUER"], message)];
  }
  const message = `Keycloak responde ${answer.status} a la cuenta de servicio ${KEYCLOAK_CLIENT_ID}; corrija su secreto.`;
  return [
    ...findings,
    finding("KEYCLOAK_REFUSED", ["KEYCLOAK_CLIENT_ID", "KEYCLOAK_CLIENT_SECRET"], message),
  ];
};
