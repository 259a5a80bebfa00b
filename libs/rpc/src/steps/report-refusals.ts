import { fromBinary, type Message } from "@bufbuild/protobuf";
import { YanapaError } from "@yanapa/errors";
import type { Exchange, Refusal, Step } from "../exchange.ts";

/** Tells the audit hook of each refusal of a known caller, and of what a person asked for and did not find. */
export const reportRefusals: Step = async (exchange, next) => {
  try {
    return await next();
  } catch (error) {
    const { onRefused } = exchange.host;
    const outcome = onRefused === undefined ? undefined : outcomeOf(error, exchange);
    if (outcome !== undefined && exchange.caller.kind !== "anonymous") {
      onRefused?.({
        outcome,
        rpc: exchange.method.path,
        caller: exchange.caller,
        reason: (error as YanapaError).reason,
        requestedIds: requestedIds(exchange),
        requestId: exchange.requestId,
      });
    }
    throw error;
  }
};

const outcomeOf = (error: unknown, { caller }: Exchange): Refusal["outcome"] | undefined => {
  if (!(error instanceof YanapaError)) return undefined;
  if (error.kind === "PERMISSION_DENIED") return "refused";
  // A service that looks something up for itself and finds nothing is not an access attempt.
  const forItself = caller.kind === "service" && caller.onBehalfOf === undefined;
  return error.kind === "NOT_FOUND" && !forItself ? "missed" : undefined;
};

/** A number is a ticket's only: document and telephone numbers are personal data and stay out of the record. */
const namesAnId = /(^|_)id$|^(ticket_)?number$/;
const mostIds = 10;
const longestId = 80;

const requestedIds = (exchange: Exchange): Record<string, string> => {
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
