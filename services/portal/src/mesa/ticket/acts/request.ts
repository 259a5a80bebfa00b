import { instantOf } from "../../../lib/local-moment.ts";
import type { ProblemError } from "../../../lib/problem.ts";
import { asked, type FieldSpec, type Values } from "./field-spec.ts";

/** What marks the chosen line among alternatives: nobody types it. */
export const chosenMark = "\u0002";

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const wordOf = ({ kind }: FieldSpec, value: string): unknown => {
  switch (kind) {
    case "moment":
      return value === "" ? undefined : instantOf(value);
    case "check":
      return value === "true" ? true : undefined;
    case "list":
      return linesOf(value);
    case "alternatives":
      return linesOf(value).map((line) => ({
        description: line.replace(chosenMark, ""),
        chosen: line.startsWith(chosenMark),
      }));
    default:
      return value.trim() === "" ? undefined : value;
  }
};

/** The command's words out of what was filled in: a field `incident.behaviour` stands inside `incident`. */
export const requestOf = (fields: readonly FieldSpec[], values: Values): Record<string, unknown> => {
  const request: Record<string, unknown> = {};
  for (const field of asked(fields, values)) {
    const value = wordOf(field, values[field.name] ?? "");
    if (value === undefined || field.standsFor !== undefined) continue;
    const path = field.name.split(".");
    const last = path.pop() ?? "";
    let inner = request;
    for (const part of path) {
      inner[part] ??= {};
      inner = inner[part] as Record<string, unknown>;
    }
    inner[last] = value;
  }
  return request;
};

const camel = (path: string): string =>
  path.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()).replaceAll(/\[\d+\]/g, "");

/** Why each field was refused, in the contract's words; what names no field of these is the whole act's. */
export const refusedFields = (
  problem: ProblemError | undefined,
  fields: readonly FieldSpec[],
): Readonly<Record<string, string>> => {
  const found: Record<string, string> = {};
  for (const { field, message } of problem?.fields ?? []) {
    const path = camel(field);
    const own = fields.find(
      ({ name, standsFor }) => standsFor?.includes(path) || isWithin(name, path) || isWithin(path, name),
    );
    if (own) found[own.name] ??= message;
  }
  return found;
};

/** Whether a path is another, or inside of it. */
const isWithin = (path: string, outer: string): boolean => path === outer || path.startsWith(`${outer}.`);
