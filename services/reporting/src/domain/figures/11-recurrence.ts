import { keyOf, labelOf, mostCauses, undetermined } from "../causes.ts";
import type { Facts, Resolution } from "../facts.ts";
import { count, part, type Value } from "../value.ts";
import { apart, causeTypeName } from "../words.ts";

/**
 * Figure 11, «Recurrencia»: incidents of one service with the same confirmed cause that were resolved in the period, where
 * there is more than one, beside the same of the whole period before.
 */
export const recurrence = (facts: Facts): Value[] => {
  const incidents = facts.resolutions.filter(isComparable);
  const counted = incidents.filter(({ excluded }) => !excluded);
  const before = facts.previousResolutions.filter((one) => isComparable(one) && !one.excluded);
  const repeated = [...Map.groupBy(counted, sameOf)]
    .filter(([, own]) => own.length > 1)
    .sort(([one, some], [other, more]) => more.length - some.length || one.localeCompare(other, "es"));
  const inThem = repeated.flatMap(([, own]) => own);
  return [
    count("", inThem.length),
    count("servicio y causa que se repiten", repeated.length, "grupos"),
    ...(["FUNCTIONAL", "DEVELOPMENT"] as const).map((type) =>
      count(`tipo: ${causeTypeName[type]}`, inThem.filter(({ causeType }) => causeType === type).length),
    ),
    ...repeated.slice(0, mostCauses).flatMap(([same, own]) => row(same, own, before, facts)),
    count(apart, incidents.length - counted.length),
  ];
};

const isIncident = ({ kind }: Resolution): boolean => kind === "INCIDENT" || kind === "SECURITY_INCIDENT";

/** Two of which nobody knows the cause, or which concern no service, have nothing in common. */
const isComparable = (one: Resolution): boolean =>
  isIncident(one) && one.serviceId !== "" && keyOf(one) !== undetermined;

const sameOf = (one: Resolution): string => `${one.serviceId} ${keyOf(one)}`;

const row = (
  same: string,
  own: readonly Resolution[],
  before: readonly Resolution[],
  { services }: Facts,
): Value[] => {
  const former = before.filter((one) => sameOf(one) === same).length;
  const { serviceId = "" } = own[0] ?? {};
  const service = services.get(serviceId) ?? serviceId;
  const group = part(`servicio: ${service}`, `causa: ${labelOf(own)}`);
  return [
    count(group, own.length),
    {
      name: "variación con el período anterior",
      group,
      number: own.length - former,
      unit: "tickets",
      n: own.length + former,
    },
  ];
};
