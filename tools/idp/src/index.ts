export type { DemoPerson } from "./accounts.ts";
export { type CitizenIssuer, type CitizenIssuerOptions, startCitizenIssuer } from "./citizen-issuer.ts";
export type { DemoCitizen, DocumentClaim } from "./citizens.ts";
export { cliClient, type DemoClient, defaultClients, portalClient } from "./clients.ts";
export { SignInError } from "./discovery.ts";
export {
  type IdentityProvider,
  type IdentityProviderOptions,
  startIdentityProvider,
} from "./identity-provider.ts";
export { oneTimeCode } from "./one-time-code.ts";
export { type SignInOptions, signIn, type Tokens } from "./sign-in.ts";
export { openBrowser, signOut } from "./sign-out.ts";
