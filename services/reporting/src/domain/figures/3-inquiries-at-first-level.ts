import type { Facts } from "../facts.ts";
import { count, percentage, type Value } from "../value.ts";
import { apart } from "../words.ts";

/** Figure 3, «Consultas atendidas en el primer nivel (%)»; a consulta resolved again in the period counts once. */
export const inquiriesAtFirstLevel = ({ resolutions, contacts }: Facts): Value[] => {
  const inquiries = resolutions.filter(({ kind }) => kind === "INQUIRY");
  const counted = inquiries.filter(({ excluded }) => !excluded);
  const atFirstLevel = counted.filter(({ level }) => level === "L1");
  const withoutTicket = contacts.filter(
    ({ direction, disposition, ticketId }) =>
      ticketId === "" &&
      direction === "INBOUND" &&
      (disposition === "ATTENDED" || disposition === "STATUS_QUESTION"),
  );
  return [
    percentage("", atFirstLevel.length, counted.length),
    count("en el primer nivel", atFirstLevel.length),
    count(apart, inquiries.length - counted.length),
    count("aparte: contactos sin ticket", withoutTicket.length, "contactos"),
  ];
};
