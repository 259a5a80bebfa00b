import type { Message } from "@bufbuild/protobuf";
import { PermissionDeniedError } from "@yanapa/errors";
import type { Exchange, Step } from "../exchange.ts";

/**
 * Holds the entity that a service asks about against the one that its assertion names: whoever gets hold of an assertion asks
 * with it about no other. PERMISSION_DENIED/ENTITY_NOT_ASSERTED, also when it names none. People's entity is in their context,
 * and what the contract offers them takes none from the request.
 */
export const checkEntity: Step = (exchange, next) => {
  const { caller, method, message } = exchange;
  if (method.access.audience !== "INTERNAL" || caller.kind !== "service") return next();
  const asked = entityOf(exchange, message);
  if (asked !== "" && asked !== caller.entityId?.toLowerCase()) {
    exchange.log.warn({ asked, asserted: caller.entityId, issuer: exchange.issuer }, "entity not asserted");
    throw new PermissionDeniedError("ENTITY_NOT_ASSERTED");
  }
  return next();
};

/** The `entity_id` of a request, in its one spelling; "" for none. */
const entityOf = ({ method }: Exchange, message: Message | undefined): string => {
  const field = method.descriptor.input.fields.find(({ name }) => name === "entity_id");
  if (field === undefined || message === undefined) return "";
  const value = (message as unknown as Record<string, unknown>)[field.localName];
  return typeof value === "string" ? value.toLowerCase() : "";
};
