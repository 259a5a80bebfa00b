export { applyRealm, planRealm, planText } from "./apply.ts";
export { type Administration, connect } from "./connect.ts";
export { type LocalKeycloak, type LocalKeycloakOptions, startLocalKeycloak } from "./local-keycloak.ts";
export { importPeople } from "./people.ts";
export type { Change } from "./section.ts";
