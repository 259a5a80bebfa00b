export { applyRealm, planRealm, planText } from "./apply.ts";
export { type Administration, connect } from "./connect.ts";
export type { Change } from "./section.ts";
