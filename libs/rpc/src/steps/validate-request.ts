import type { Step } from "../exchange.ts";

/** Decodes the bytes by reflection and holds them against the contract's field rules. */
export const validateRequest: Step = (exchange, next) => {
  exchange.message = exchange.host.validate(exchange.method.descriptor.input, exchange.bytes);
  return next();
};
