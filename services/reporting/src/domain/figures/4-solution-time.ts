import { keyOf, labelOf, mostCauses, undetermined } from "../causes.ts";
import type { Measures } from "../evidence.ts";
import type { Facts, Pending, Resolution } from "../facts.ts";
import { rounded } from "../statistics.ts";
import { count, minutes, part, percentage, type Value } from "../value.ts";
import { apart, causeTypeName, kindName, levelName, priorityName } from "../words.ts";

type Measured = Resolution & { readonly measures: Measures & { readonly solutionBusinessSeconds: number } };

/** Figure 4, «Tiempo de solución»: business time without the waits for the requester, with them, and by the clock. */
export const solutionTime = (facts: Facts): Value[] => {
  const counted = facts.resolutions.filter(({ excluded }) => !excluded);
  const measured = counted.filter(isMeasured);
  const unmeasured = counted.length - measured.length;
  const parts = [
    { group: "", own: measured },
    ...breakdowns(facts, measured).flatMap((one) => partsOf(one, measured)),
  ];
  return [
    ...parts.flatMap(({ group, own }) => timesOf(group, own)),
    ...parts.flatMap(({ group, own }) => withinOf(group, own)),
    ...(unmeasured > 0 ? [count("sin medición al corte", unmeasured)] : []),
    ...agesOf(facts.pending),
    count(apart, facts.resolutions.length - counted.length),
  ];
};

const isMeasured = (resolution: Resolution): resolution is Measured =>
  resolution.measures?.solutionBusinessSeconds !== undefined;

const timesOf = (group: string, resolutions: readonly Measured[]): Value[] => {
  const measures = resolutions.map((one) => one.measures);
  return [
    ...minutes(
      part(group, group === "" ? "" : "hábil sin esperas"),
      measures.map(({ solutionBusinessSeconds }) => solutionBusinessSeconds / 60),
    ),
    ...minutes(
      part(group, "hábil con esperas"),
      measures.map((one) => (one.solutionBusinessSeconds + one.waitingBusinessSeconds) / 60),
    ),
    ...minutes(
      part(group, "corrido"),
      measures.flatMap(({ solutionWallSeconds: wall }) => (wall === undefined ? [] : [wall / 60])),
    ),
  ];
};

/** Of those that had a maximum time, or were told a plazo. */
const withinOf = (group: string, resolutions: readonly Measured[]): Value[] => {
  const within = (name: string, answers: readonly (boolean | undefined)[]): Value => {
    const known = answers.filter((answer) => answer !== undefined);
    return percentage(part(group, name), known.filter(Boolean).length, known.length);
  };
  return [
    within(
      "dentro del tiempo máximo",
      resolutions.map(({ measures }) => measures.withinMaximum),
    ),
    within(
      "dentro del primer plazo comunicado",
      resolutions.map(({ measures }) => measures.withinFirstDeadline),
    ),
  ];
};

type Breakdown = { readonly name: string; readonly nameOf: (resolution: Measured) => string };

/** By confirmed cause, as figure 8 names them; the rarer ones together. */
const byCause = (resolutions: readonly Measured[]): Breakdown => {
  const ordered = [...Map.groupBy(resolutions, keyOf)]
    .filter(([key]) => key !== undetermined)
    .sort(([one, some], [other, more]) => more.length - some.length || one.localeCompare(other, "es"));
  const labels = new Map(ordered.slice(0, mostCauses).map(([key, own]) => [key, labelOf(own)]));
  const rare = (key: string): string => (key === undetermined ? causeTypeName.UNDETERMINED : "otras causas");
  return { name: "causa", nameOf: (one) => labels.get(keyOf(one)) ?? rare(keyOf(one)) };
};

const breakdowns = ({ kinds, areas, services }: Facts, measured: readonly Measured[]): Breakdown[] => [
  ...(kinds.length === 1 ? [] : [{ name: "tipo", nameOf: ({ kind }: Measured) => kindName[kind] }]),
  { name: "prioridad", nameOf: ({ priority }) => priorityName[priority] },
  {
    name: "servicio",
    nameOf: ({ serviceId }) => services.get(serviceId) ?? (serviceId === "" ? "sin servicio" : serviceId),
  },
  byCause(measured),
  { name: "tipo de causa", nameOf: ({ causeType }) => causeTypeName[causeType] },
  { name: "área", nameOf: ({ areaId }) => areas.get(areaId) ?? (areaId === "" ? "sin área" : areaId) },
  { name: "nivel", nameOf: ({ level }) => levelName[level] },
];

const partsOf = ({ name, nameOf }: Breakdown, resolutions: readonly Measured[]) =>
  [...Map.groupBy(resolutions, nameOf)]
    .sort(([one], [other]) => one.localeCompare(other, "es"))
    .map(([value, own]) => ({ group: `${name}: ${value}`, own }));

/** How long the pending have waited since their reception, by the clock. */
const agesOf = (pending: readonly Pending[]): Value[] => {
  const unresolved = pending.filter(({ state }) => state !== "RESOLVED");
  const ages = unresolved.map(({ ageMinutes }) => ageMinutes);
  const group = "antigüedad de los pendientes al corte";
  return [
    ...minutes(group, ages),
    {
      name: "máximo",
      group,
      number: ages.length === 0 ? undefined : rounded(Math.max(...ages)),
      unit: "min",
      n: ages.length,
    },
  ];
};
