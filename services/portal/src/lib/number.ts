/** A ticket's number in groups that are read aloud: `AGETIC 2026 000 123`. */
export const inGroups = (number: string): string =>
  number
    .split("-")
    .map((part, at) => (at > 1 && /^\d+$/.test(part) ? inThrees(part) : part))
    .join(" ");

/** `1 000 123`. */
const inThrees = (digits: string): string => {
  const first = digits.length % 3;
  const rest = digits.slice(first).match(/\d{3}/g) ?? [];
  return [...(first > 0 ? [digits.slice(0, first)] : []), ...rest].join(" ");
};
