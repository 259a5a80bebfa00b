/** Longest place that is remembered while somebody signs in. */
const longest = 2_000;

/**
 * Where to go after signing in: a path of this origin, or the start. `//elsewhere`, `/\elsewhere`, other schemes and
 * the sign-in's own paths are no places to return to.
 */
export const returnPathOf = (given: string | undefined, origin: string): string => {
  if (given === undefined || given.length > longest || !/^\/(?![/\\])[\x21-\x7e]*$/.test(given)) return "/";
  const url = URL.parse(given, origin);
  if (url === null || url.origin !== new URL(origin).origin) return "/";
  return url.pathname.startsWith("/auth/") ? "/" : `${url.pathname}${url.search}${url.hash}`;
};
