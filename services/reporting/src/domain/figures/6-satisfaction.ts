import type { Survey } from "../evidence.ts";
import { type Facts, isExcluded } from "../facts.ts";
import { mean, rounded } from "../statistics.ts";
import { count, part, percentage, type Value } from "../value.ts";
import { apart, byOneself } from "../words.ts";

/** With fewer answers an average would tell who gave them. */
const fewestForMean = 5;

/** Figure 6, «Satisfacción»: what requesters answered in the period, one survey per ticket. */
export const satisfaction = ({ answers, dueSurveys }: Facts): Value[] => {
  // Nobody's satisfaction is measured by what they say of their own work.
  const others = answers.filter(({ ownAct }) => !ownAct);
  const counted = others.filter(({ outcome }) => !isExcluded(outcome));
  const due = dueSurveys.filter(({ outcome, ownAct }) => !isExcluded(outcome) && !ownAct);
  return [
    ...ratings("", counted, due),
    ...ratings("ciudadanía", counted.filter(isFrom("CITIZEN")), due.filter(isFrom("CITIZEN"))),
    ...ratings(
      "servidores públicos",
      counted.filter(isFrom("PUBLIC_SERVANT")),
      due.filter(isFrom("PUBLIC_SERVANT")),
    ),
    count(apart, others.length - counted.length, "encuestas"),
    count(byOneself, answers.length - others.length, "encuestas"),
  ];
};

const isFrom =
  (type: Survey["requesterType"]) =>
  ({ requesterType }: Survey): boolean =>
    requesterType === type;

const ratings = (group: string, answers: readonly Survey[], due: readonly Survey[]): Value[] => {
  const given = answers.map(({ rating }) => rating ?? 0);
  return [
    {
      name: "promedio",
      group,
      number: given.length < fewestForMean ? undefined : rounded(mean(given)),
      unit: "puntos",
      n: given.length,
    },
    percentage(part(group, "calificación 4 y 5"), given.filter((one) => one >= 4).length, given.length),
    percentage(
      part(group, "¿se resolvió? sí"),
      answers.filter(({ solved }) => solved).length,
      answers.length,
    ),
    percentage(
      part(group, "tasa de respuesta"),
      due.filter(({ answeredAt }) => answeredAt !== undefined).length,
      due.length,
    ),
  ];
};
