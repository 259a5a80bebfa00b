import type { JsonObject, JsonValue } from "@bufbuild/protobuf";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const moment = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const code = /^[A-Z][A-Z0-9_]*$/;
/** How long something took, how much there is of a thing, and what makes two of a kind different. */
const ownNames = /(Seconds|Minutes|Count|PerWeek|sequence|position|version)$/i;

/**
 * What two answers have in common when the same was asked of two things of a kind: their members, codes and truths, and
 * the words that were asked; of a list, what its elements are like. Ids and moments are known by their form, so one in
 * capitals is like no other.
 */
export const likenessOf = (value: JsonValue, request: JsonObject): JsonValue => {
  const words = wordsOf(request);
  const visit = (each: JsonValue, name: string): JsonValue => {
    if (Array.isArray(each)) return distinct(each.map((item) => visit(item, name)));
    if (typeof each === "object" && each !== null)
      return Object.fromEntries(Object.entries(each).map(([key, item]) => [key, visit(item, key)]));
    if (typeof each === "number") return ownNames.test(name) ? "a number" : each;
    if (typeof each !== "string") return each;
    if (uuid.test(each)) return "an id";
    if (moment.test(each)) return "a moment";
    return code.test(each) || words.has(each) ? each : "words";
  };
  return visit(value, "");
};

const distinct = (values: readonly JsonValue[]): JsonValue[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

const wordsOf = (value: JsonValue | undefined): Set<string> => {
  if (typeof value === "string") return new Set([value]);
  if (typeof value !== "object" || value === null) return new Set();
  return new Set(Object.values(value).flatMap((each) => [...wordsOf(each)]));
};
