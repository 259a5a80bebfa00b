import type { State } from "../evidence.ts";
import type { Facts } from "../facts.ts";
import { count, part, type Value } from "../value.ts";
import { outcomeName } from "../words.ts";

const stateNames: readonly (readonly [State, string])[] = [
  ["OPEN", "abiertos"],
  ["IN_PROGRESS", "en curso"],
  ["RESOLVED", "resueltos por verificar o cerrar"],
];

const outcomes = ["SOLVED", "UNCONFIRMED", "DUPLICATE", "REJECTED", "WITHDRAWN", "UNSPECIFIED"] as const;

/** Figure 7, «Cantidad por estado»: what is pending at the cut, and how the period came to it. */
export const ticketsByState = ({ pending, movement }: Facts): Value[] => [
  count("", pending.length),
  ...stateNames.flatMap(([state, name]) => {
    const own = pending.filter((one) => one.state === state);
    // A resolved ticket is past its plazo or not for good: it is not *con atraso*.
    if (state === "RESOLVED") return [count(name, own.length)];
    return [
      count(name, own.length),
      count(part(name, "de los cuales con atraso"), own.filter(({ overdue }) => overdue).length),
    ];
  }),
  count("saldo inicial", movement.opening),
  count("+ recibidos", movement.received),
  count(part("+ recibidos", "registrados con más de 15 minutos de retraso"), movement.receivedLate),
  count("+ reabiertos tras cierre", movement.reopened),
  // No entity hands tickets over to another yet.
  count("+ llegados por traspaso", 0),
  count("− cerrados", movement.closed),
  ...outcomes
    .filter((outcome) => outcome !== "UNSPECIFIED" || movement.closedBy[outcome] > 0)
    .map((outcome) => count(part("− cerrados", outcomeName[outcome]), movement.closedBy[outcome])),
  count("− entregados por traspaso", 0),
  count("= saldo final", movement.closing),
];
