/**
 * Where `actual` differs from what `desired` names, each as `path: actual → desired`. What only `actual` has does not
 * count. Lists of words are sets: Keycloak keeps no order of them.
 */
export const differences = (desired: unknown, actual: unknown, path = ""): string[] => {
  if (desired === undefined) return [];
  if (isWords(desired) && (actual === undefined || isWords(actual))) {
    const [wanted, found] = [[...new Set(desired)].sort(), [...new Set(actual ?? [])].sort()];
    return JSON.stringify(wanted) === JSON.stringify(found) ? [] : [line(path, found, wanted)];
  }
  if (Array.isArray(desired)) {
    const list = Array.isArray(actual) ? actual : [];
    if (list.length !== desired.length) return [line(path, list.length, desired.length, "cuántos")];
    return desired.flatMap((one, index) => differences(one, list[index], `${path}[${nameOf(one) ?? index}]`));
  }
  if (typeof desired === "object" && desired !== null) {
    const fields = (typeof actual === "object" && actual !== null ? actual : {}) as Record<string, unknown>;
    return Object.entries(desired).flatMap(([key, value]) =>
      differences(value, fields[key], path === "" ? key : `${path}.${key}`),
    );
  }
  return desired === actual ? [] : [line(path, actual, desired)];
};

const isWords = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

const nameOf = (value: unknown): string | undefined => {
  const name = (value as { name?: unknown } | null)?.name;
  return typeof name === "string" ? name : undefined;
};

/** A plan is read in logs, so no secret stands in it. */
const line = (path: string, actual: unknown, desired: unknown, what = ""): string =>
  /secret$|password$/i.test(path)
    ? `${path}: (secreto distinto)`
    : `${path}${what && ` (${what})`}: ${JSON.stringify(actual) ?? "nada"} → ${JSON.stringify(desired)}`;
