/** A catalogue, compiled by build/catalogues.ts: texts by id, without those that nobody has written. */
declare module "*.po" {
  export const messages: import("@lingui/core").Messages;
}
