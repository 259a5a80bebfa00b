import { keyOf, labelOf, mostCauses, undetermined } from "../causes.ts";
import type { Facts, Resolution } from "../facts.ts";
import { count, percentage, type Value } from "../value.ts";
import { apart, causeTypeName } from "../words.ts";

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
