import type { Step } from "../exchange.ts";
import { canonicalRequest } from "../wire/canonical-request.ts";

/** Brings ids into their one spelling, decodes the bytes by reflection and holds them against the contract's field rules. */
export const validateRequest: Step = (exchange, next) => {
  const { host, method, bytes } = exchange;
  const { input } = method.descriptor;
  exchange.message = host.validate(input, canonicalRequest(input, bytes));
  return next();
};
