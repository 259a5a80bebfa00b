/** What the form holds, as it is typed. */
export type Written = {
  readonly title: string;
  readonly body: string;
  /** Between commas. */
  readonly keywords: string;
  readonly serviceId: string;
};

/** Words between commas or line ends, as the contract takes them. */
export const wordsOf = (typed: string): string[] =>
  typed
    .split(/[,;\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== "");
