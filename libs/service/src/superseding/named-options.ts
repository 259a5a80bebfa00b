/** Reads `--name value` pairs, each of `names` once and with words in it; undefined when they are anything else. */
export const namedOptions = <Name extends string>(
  words: readonly string[],
  names: readonly Name[],
): Readonly<Record<Name, string>> | undefined => {
  if (words.length !== names.length * 2) return undefined;
  const found = new Map<string, string>();
  for (let at = 0; at < words.length; at += 2) found.set(words[at] ?? "", words[at + 1]?.trim() ?? "");
  const entries = names.map((name) => [name, found.get(name) ?? ""] as const);
  if (entries.some(([, value]) => value === "")) return undefined;
  return Object.fromEntries(entries) as Record<Name, string>;
};
