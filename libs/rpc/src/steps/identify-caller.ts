import type { Caller } from "@yanapa/auth";
import { UnauthenticatedError } from "@yanapa/errors";
import type { Exchange, Step } from "../exchange.ts";
import { metadataNames } from "../metadata-names.ts";

/** Reads who calls from the signed assertion. Without one the caller is nobody, which only PUBLIC rpcs accept. */
export const identifyCaller: Step = (exchange, next) => {
  const { caller, issuer, id } = verified(exchange);
  exchange.caller = caller;
  exchange.issuer = issuer;
  exchange.assertionId = id;
  return next();
};

const verified = ({ host, metadata, method }: Exchange): { caller: Caller; issuer?: string; id?: string } => {
  const assertions = metadata.get(metadataNames.assertion);
  if (assertions.length > 1) throw new UnauthenticatedError("ASSERTION_INVALID");
  if (typeof assertions[0] === "string") return host.verifier.verify(assertions[0]);
  if (method.access.audience === "PUBLIC") return { caller: { kind: "anonymous" } };
  throw new UnauthenticatedError("ASSERTION_MISSING");
};
