import type { ProblemError } from "./problem.ts";

/** What the contract says is wrong, by field: the first sentence of each. A refusal without fields has none. */
export const sentencesOf = ({ fields }: ProblemError): Readonly<Record<string, string>> =>
  Object.fromEntries([...fields].reverse().map(({ field, message }) => [camel(field), message]));

/** The gateway names fields as JSON does; nested ones by their first part. */
const camel = (field: string): string =>
  (field.split(/[.[]/)[0] ?? "").replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
