const numbers = new Intl.NumberFormat("es-BO", { useGrouping: "always" });

/** `41`, `1.000+`: how many, as far as they are counted. */
export const shownCount = (count = 0, isMore = false): string =>
  `${numbers.format(count)}${isMore ? "+" : ""}`;
