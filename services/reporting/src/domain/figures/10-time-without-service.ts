import type { OutageAtCut } from "../evidence.ts";
import type { Facts } from "../facts.ts";
import { outageMinutes } from "../outage-time.ts";
import { count, minutes, part, percentage, type Value } from "../value.ts";
import { apart } from "../words.ts";

/**
 * Figure 10, «Tiempo sin servicio»: of each service the union of its outages within the period, with its availability by
 * those that affected all; and of each ticket resolved in the period the union of its own, whole.
 */
export const timeWithoutService = (facts: Facts): Value[] => {
  const { outages, within } = facts;
  const inPeriod = outages.filter(({ startTime, endTime }) => {
    const ends = endTime ?? within.end;
    return (
      Temporal.Instant.compare(startTime, within.end) < 0 && Temporal.Instant.compare(ends, within.start) > 0
    );
  });
  const services = [...Map.groupBy(inPeriod, ({ serviceId }) => serviceId)]
    .map(([id, own]): [string, OutageAtCut[]] => [facts.services.get(id) ?? id, own])
    .sort(([one], [other]) => one.localeCompare(other, "es"));
  return [
    count("", inPeriod.length, "interrupciones"),
    ...services.flatMap(([name, own]) => serviceRows(name, own, facts)),
    ...ticketRows(facts),
  ];
};

/** Only what affected all of a service tells its availability. */
const serviceRows = (name: string, own: readonly OutageAtCut[], { within }: Facts): Value[] => {
  const ofAll = own.filter(({ scope }) => scope === "ALL");
  const ofSome = own.filter(({ scope }) => scope !== "ALL");
  const wholeMinutes = (within.end.epochMilliseconds - within.start.epochMilliseconds) / 60_000;
  const { down } = outageMinutes(ofAll, within);
  const group = part(`servicio: ${name}`, "todos");
  const availability = percentage(group, wholeMinutes - down, wholeMinutes, "disponibilidad");
  return [
    ...durations(group, ofAll, within),
    { ...availability, n: ofAll.length },
    ...(ofSome.length > 0 ? durations(part(`servicio: ${name}`, "un usuario o grupo"), ofSome, within) : []),
  ];
};

const durations = (group: string, own: readonly OutageAtCut[], within: Facts["within"]): Value[] => {
  const { down, degraded } = outageMinutes(own, within);
  const value = (name: string, number: number): Value => ({
    name,
    group,
    number: Math.round(number * 100) / 100,
    unit: "min",
    n: own.length,
  });
  return [value("caído", down), value("degradado", degraded)];
};

const ticketRows = ({ interruptions }: Facts): Value[] => {
  const counted = interruptions.filter(({ excluded }) => !excluded);
  const recorded = counted.filter(({ said }) => said === "RECORDED");
  const group = "por ticket resuelto";
  return [
    count(part(group, "con interrupción"), recorded.length),
    count(part(group, "no hubo interrupción"), counted.filter(({ said }) => said === "NONE").length),
    count(part(group, "no determinado"), counted.filter(({ said }) => said === "UNDETERMINED").length),
    ...minutes(
      part(group, "tiempo sin servicio"),
      recorded.map(({ down, degraded }) => down + degraded),
    ),
    ...minutes(
      part(group, "caído"),
      recorded.map(({ down }) => down),
    ),
    ...minutes(
      part(group, "degradado"),
      recorded.map(({ degraded }) => degraded),
    ),
    count(part(group, apart), interruptions.length - counted.length),
  ];
};
