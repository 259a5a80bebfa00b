import type { Facts, Response } from "../facts.ts";
import { rounded } from "../statistics.ts";
import { count, minutes, part, type Value } from "../value.ts";
import { apart, kindName } from "../words.ts";

/** Figure 1, «Tiempo promedio de respuesta»: business time from reception to the first response of a person. */
export const responseTime = ({ responses, pending, kinds }: Facts): Value[] => {
  // What monitoring registered has nobody to respond to.
  const asked = responses.filter(({ hasRequester }) => hasRequester);
  const counted = asked.filter(({ excluded }) => !excluded);
  const speeds = [
    { name: "inmediata", immediate: true },
    { name: "diferida", immediate: false },
  ];
  const unmeasured = counted.filter(({ businessMinutes }) => businessMinutes === undefined).length;
  // Triage comes after the first response at times: the ticket then had no kind yet.
  const shown = kinds.length === 1 ? [] : [...kinds, ...unclassified(counted)];
  return [
    ...minutes("", measured(counted)),
    ...speeds.flatMap(({ name, immediate }) =>
      minutes(name, measured(counted.filter((one) => one.immediate === immediate))),
    ),
    ...shown.flatMap((kind) => {
      const own = counted.filter((one) => one.kind === kind);
      return [
        ...minutes(kindName[kind], measured(own)),
        ...speeds.flatMap(({ name, immediate }) =>
          minutes(part(kindName[kind], name), measured(own.filter((one) => one.immediate === immediate))),
        ),
      ];
    }),
    ...(unmeasured > 0 ? [count("sin medición al corte", unmeasured)] : []),
    ...unanswered(pending),
    count(apart, asked.length - counted.length),
  ];
};

const measured = (responses: readonly Response[]): number[] =>
  responses.flatMap(({ businessMinutes }) => (businessMinutes === undefined ? [] : [businessMinutes]));

const unclassified = (responses: readonly Response[]): "UNSPECIFIED"[] =>
  responses.some(({ kind }) => kind === "UNSPECIFIED") ? ["UNSPECIFIED"] : [];

/** Those still without response, and how long the oldest has waited by the clock. */
const unanswered = (pending: Facts["pending"]): Value[] => {
  const waiting = pending.filter(
    ({ responded, hasRequester, state }) => !responded && hasRequester && state !== "RESOLVED",
  );
  return [
    count("sin respuesta al corte", waiting.length),
    {
      name: "el más antiguo, corrido",
      group: "sin respuesta al corte",
      number:
        waiting.length === 0 ? undefined : rounded(Math.max(...waiting.map(({ ageMinutes }) => ageMinutes))),
      unit: "min",
      n: waiting.length,
    },
  ];
};
