import { duration, flag, secret, text, url } from "@yanapa/config";

/** What identity reads from the environment besides the common entries. */
export const config = {
  OIDC_ISSUER: url({ doc: "Issuer whose subjects name the members that administrators add." }),
  KEYCLOAK_URL: url({
    schemes: ["http", "https"],
    optional: true,
    doc: "Where the Keycloak of OIDC_ISSUER is administered; absent, others keep the members' accounts.",
  }),
  KEYCLOAK_CLIENT_ID: text({ default: "yanapa-identity", doc: "Service account that keeps the accounts." }),
  KEYCLOAK_CLIENT_SECRET: secret({ optional: true, doc: "Its secret; needed with KEYCLOAK_URL." }),
  appointmentsEvery: duration({
    default: "20s",
    min: "50ms",
    max: "5m",
    doc: "Pause between looks at appointments by AGETIC whose time has come.",
  }),
  KEYCLOAK_INVITES: flag({ doc: "The realm sends mail: whoever gets an account is invited by it." }),
};
