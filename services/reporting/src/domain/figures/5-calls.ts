import type { Contact } from "../evidence.ts";
import type { Facts } from "../facts.ts";
import { count, type Value } from "../value.ts";

/** Figure 5, «Llamadas gestionadas»: inbound calls that a person attended. */
export const calls = ({ contacts }: Facts): Value[] => {
  const phone = contacts.filter(({ medium }) => medium === "PHONE");
  const inbound = phone.filter(({ direction }) => direction === "INBOUND");
  const ended = (...ways: readonly Contact["disposition"][]): Contact[] =>
    inbound.filter(({ disposition }) => ways.includes(disposition));
  const attended = ended("ATTENDED", "STATUS_QUESTION", "TRANSFERRED");
  const show = (group: string, some: readonly Contact[]): Value => count(group, some.length, "llamadas");
  return [
    show("", attended),
    show(
      "con ticket",
      attended.filter(({ ticketId }) => ticketId !== ""),
    ),
    show(
      "sin ticket",
      attended.filter(({ ticketId }) => ticketId === ""),
    ),
    show("consultas de estado", ended("STATUS_QUESTION")),
    show("transferidas dentro de la entidad", ended("TRANSFERRED")),
    show("aparte: abandonadas", ended("DROPPED")),
    show("aparte: equivocadas", ended("WRONG_NUMBER")),
    show("aparte: de prueba", ended("TEST")),
    show(
      "aparte: salientes",
      phone.filter(({ direction }) => direction === "OUTBOUND"),
    ),
  ];
};
