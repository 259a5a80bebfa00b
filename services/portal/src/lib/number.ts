/** A ticket's number in groups that are read aloud: `AGETIC 2026 000 123`. */
export const inGroups = (number: string): string =>
  number
    .split("-")
    .map((part, at) => (at > 1 ? part.replaceAll(/\B(?=(\d{3})+$)/g, " ") : part))
    .join(" ");
