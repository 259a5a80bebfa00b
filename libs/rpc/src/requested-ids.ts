import { type DescMessage, fromBinary, type Message } from "@bufbuild/protobuf";
import { storableText } from "@yanapa/errors";
import type { Exchange } from "./exchange.ts";
import { canonicalRequest } from "./wire/canonical-request.ts";

/** A number is a ticket's only: document and telephone numbers are personal data and stay out of the record. */
const namesAnId = /(^|_)ids?$|^(ticket_)?number$/;
const mostIds = 10;
const longestId = 80;

/** The ids that a request names, by proto field, in messages within it too; what audit keeps of a request. */
export const requestedIds = (exchange: Exchange): Record<string, string> => {
  const ids: Record<string, string> = {};
  const message = exchange.message ?? decoded(exchange);
  if (message !== undefined) collect(ids, exchange.method.descriptor.input, message, "");
  return ids;
};

/** Of a list the first one speaks for all. */
const collect = (ids: Record<string, string>, type: DescMessage, message: Message, before: string): void => {
  for (const field of type.fields) {
    if (Object.keys(ids).length >= mostIds) return;
    const all: unknown = (message as unknown as Record<string, unknown>)[field.localName];
    const value: unknown = Array.isArray(all) ? all[0] : all;
    const name = `${before}${field.name}`;
    if (field.message !== undefined) {
      if (value !== undefined) collect(ids, field.message, value as Message, `${name}.`);
    } else if (typeof value === "string" && value !== "" && namesAnId.test(field.name))
      // Told before the request is held against its rules: it may be anything.
      ids[name] = storableText(value, longestId);
  }
};

const decoded = ({ method, bytes }: Exchange): Message | undefined => {
  const { input } = method.descriptor;
  try {
    return fromBinary(input, canonicalRequest(input, bytes));
  } catch {
    // Refused before its bytes were looked at, and they are broken: there is nothing to name.
    return undefined;
  }
};
