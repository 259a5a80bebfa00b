import { types } from "node:util";

/** An error and its causes, the outermost first. */
export const chainOf = (error: unknown): Error[] =>
  // Not `instanceof`: errors of sockets are of another realm under jest.
  types.isNativeError(error) ? [error, ...chainOf(error.cause)] : [];

/** What the innermost cause says, in one line. */
export const reasonOf = (error: unknown): string =>
  (chainOf(error).at(-1)?.message || String(error)).replaceAll(/\s+/g, " ").slice(0, 200);
