import type { Closure, Facts } from "../facts.ts";
import { isExcluded } from "../facts.ts";
import { count, percentage, type Value } from "../value.ts";
import { apart } from "../words.ts";

/** Figure 2, «Incidentes cerrados en el primer nivel (%)»; each closing of a ticket counts. */
export const incidentsClosedAtFirstLevel = ({ closures }: Facts): Value[] => {
  const incidents = closures.filter(({ kind }) => kind === "INCIDENT" || kind === "SECURITY_INCIDENT");
  const verified = incidents.filter(({ outcome }) => outcome === "SOLVED");
  const unconfirmed = incidents.filter(({ outcome }) => outcome === "UNCONFIRMED");
  const counted = [...verified, ...unconfirmed];
  return [
    atFirstLevel("", counted),
    atFirstLevel("verificado", verified),
    atFirstLevel("sin confirmación", unconfirmed),
    percentage("reabierto", counted.filter(({ cycle }) => cycle > 1).length, counted.length),
    count(apart, incidents.filter(({ outcome }) => isExcluded(outcome)).length),
  ];
};

const atFirstLevel = (group: string, closures: readonly Closure[]): Value =>
  percentage(group, closures.filter(({ level }) => level === "L1").length, closures.length);
