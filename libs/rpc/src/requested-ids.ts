import { fromBinary, type Message } from "@bufbuild/protobuf";
import type { Exchange } from "./exchange.ts";

/** A number is a ticket's only: document and telephone numbers are personal data and stay out of the record. */
const namesAnId = /(^|_)id$|^(ticket_)?number$/;
const mostIds = 10;
const longestId = 80;

/** The ids that a request names, by proto field; what audit keeps of a request. */
export const requestedIds = (exchange: Exchange): Record<string, string> => {
  const ids: Record<string, string> = {};
  const message = exchange.message ?? decoded(exchange);
  if (message === undefined) return ids;
  for (const field of exchange.method.descriptor.input.fields) {
    const value: unknown = (message as unknown as Record<string, unknown>)[field.localName];
    if (typeof value !== "string" || value === "" || !namesAnId.test(field.name)) continue;
    ids[field.name] = value.slice(0, longestId);
    if (Object.keys(ids).length === mostIds) break;
  }
  return ids;
};

const decoded = ({ method, bytes }: Exchange): Message | undefined => {
  try {
    return fromBinary(method.descriptor.input, bytes);
  } catch {
    // Refused before its bytes were looked at, and they are broken: there is nothing to name.
    return undefined;
  }
};
