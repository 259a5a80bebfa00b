import { ciudadania } from "./ciudadania.ts";
import { clientScopes } from "./client-scopes.ts";
import { clients } from "./clients.ts";
import type { DesiredRealm } from "./desired-realm.ts";
import { firstCitizenSignInFlow, signInFlow } from "./flows.ts";
import type { Installation } from "./installation.ts";
import { settings } from "./settings.ts";
import { texts } from "./texts.ts";
import { userProfile } from "./user-profile.ts";

export { GATEWAY_AUDIENCE, PLATFORM_ADMIN } from "./client-scopes.ts";
export type {
  ClientRoles,
  DesiredClient,
  DesiredClientScope,
  DesiredExecution,
  DesiredFlow,
  DesiredIdentityProvider,
  DesiredRealm,
} from "./desired-realm.ts";
export type { Installation } from "./installation.ts";

/** The realm of an installation, whole. */
export const desiredRealm = (installation: Installation): DesiredRealm => ({
  settings: settings(installation),
  userProfile,
  flows: [signInFlow, firstCitizenSignInFlow],
  clientScopes,
  clients: clients(installation),
  identityProviders: installation.ciudadania ? [ciudadania(installation.ciudadania)] : [],
  texts,
});
