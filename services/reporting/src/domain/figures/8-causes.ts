import type { Facts, Resolution } from "../facts.ts";
import { count, percentage, type Value } from "../value.ts";
import { apart, causeTypeName } from "../words.ts";

/** Causes named in a report; the rarer ones are summed. */
const mostCauses = 50;
const longestCause = 120;

/** Key of what has no confirmed cause; its row is always shown. */
const undetermined = "";

/** Figure 8, «Causas»: incidents resolved in the period by confirmed cause, beside the period before. */
export const causes = (facts: Facts): Value[] => {
  const incidents = facts.resolutions.filter(isIncident);
  const counted = incidents.filter(({ excluded }) => !excluded);
  const before = facts.previousResolutions.filter((one) => isIncident(one) && !one.excluded);
  return [
    count("", counted.length),
    change("", counted, before),
    ...(["FUNCTIONAL", "DEVELOPMENT"] as const).flatMap((type) =>
      row(`tipo: ${causeTypeName[type]}`, ({ causeType }) => causeType === type, counted, before),
    ),
    ...row(causeTypeName.UNDETERMINED, (one) => keyOf(one) === undetermined, counted, before),
    ...named(counted, before),
    count(apart, incidents.length - counted.length),
  ];
};

const isIncident = ({ kind }: Resolution): boolean => kind === "INCIDENT" || kind === "SECURITY_INCIDENT";

const wordsOf = ({ cause }: Resolution): string =>
  cause.normalize("NFC").trim().replaceAll(/\s+/g, " ").replace(/\.$/, "");

/** The same cause, however it was written; what was resolved before causes had keys is told by its words. */
const keyOf = (resolution: Resolution): string => {
  const { causeType, causeKey } = resolution;
  const isDetermined = causeType === "FUNCTIONAL" || causeType === "DEVELOPMENT";
  const key = causeKey || wordsOf(resolution).toLocaleLowerCase("es");
  return isDetermined && key !== "" ? `${key} (${causeTypeName[causeType]})` : undetermined;
};

/** A row per cause of the period, the most frequent first. */
const named = (counted: readonly Resolution[], before: readonly Resolution[]): Value[] => {
  const ordered = [...Map.groupBy(counted, keyOf)]
    .filter(([key]) => key !== undetermined)
    .sort(([one, some], [other, more]) => more.length - some.length || one.localeCompare(other, "es"));
  const shown = new Set(ordered.slice(0, mostCauses).map(([key]) => key));
  const isOther = (one: Resolution): boolean => keyOf(one) !== undetermined && !shown.has(keyOf(one));
  return [
    ...ordered
      .slice(0, mostCauses)
      .flatMap(([key, own]) => row(`causa: ${labelOf(own)}`, (one) => keyOf(one) === key, counted, before)),
    ...(ordered.length > mostCauses ? row("otras causas", isOther, counted, before) : []),
  ];
};

/**
 * As somebody wrote it: of several spellings the first in the alphabet, whichever came first. By the beginning of its key
 * where tickets has no words for it.
 */
const labelOf = (own: readonly Resolution[]): string => {
  const [first = `sin texto (${own[0]?.causeKey.slice(0, 8)})`] = own
    .map(wordsOf)
    .filter((words) => words !== "")
    .sort();
  const short = first.length > longestCause ? `${first.slice(0, longestCause - 1).trimEnd()}…` : first;
  return `${short} (${causeTypeName[own[0]?.causeType ?? "UNSPECIFIED"]})`;
};

const row = (
  group: string,
  belongs: (resolution: Resolution) => boolean,
  counted: readonly Resolution[],
  before: readonly Resolution[],
): Value[] => {
  const [own, former] = [counted.filter(belongs), before.filter(belongs)];
  return [
    count(group, own.length),
    percentage(group, own.length, counted.length),
    change(group, own, former),
  ];
};

/** How many more, or fewer, than in the whole period before. */
const change = (group: string, now: readonly Resolution[], before: readonly Resolution[]): Value => ({
  name: "variación con el período anterior",
  group,
  number: now.length - before.length,
  unit: "tickets",
  n: now.length + before.length,
});
