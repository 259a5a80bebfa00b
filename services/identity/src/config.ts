import { url } from "@yanapa/config";

/** What identity reads from the environment besides the common entries. */
export const config = {
  OIDC_ISSUER: url({ doc: "Issuer whose subjects name the members that administrators add." }),
};
