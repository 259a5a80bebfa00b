import type { Call, Caller } from "@yanapa/auth";
import { InternalError } from "@yanapa/errors";

export type { Call } from "@yanapa/auth";

/** One rpc of a service: request and call in, response out; refusals are thrown as errors of `@yanapa/errors`. */
export type Handler<Request, Response> = (request: Request, call: Call) => Promise<Response>;

type CallerOf<K extends Caller["kind"]> = Extract<Caller, { kind: K }>;

const callerOf = <K extends Caller["kind"]>(call: Call, kind: K): CallerOf<K> => {
  if (call.caller.kind !== kind) {
    throw new InternalError("CALLER_KIND_UNEXPECTED", {
      expected: kind,
      actual: call.caller.kind,
      rpc: call.rpc,
    });
  }
  return call.caller as CallerOf<K>;
};

/** The member of an entity's staff who calls. Throws INTERNAL when the contract let another kind through. */
export const staffOf = (call: Call): CallerOf<"staff"> => callerOf(call, "staff");

/** The requester who calls, about their own cases. Throws INTERNAL when the contract let another kind through. */
export const requesterOf = (call: Call): CallerOf<"requester"> => callerOf(call, "requester");

/** The platform administrator who calls. Throws INTERNAL when the contract let another kind through. */
export const platformOf = (call: Call): CallerOf<"platform"> => callerOf(call, "platform");

/** The service that calls. Throws INTERNAL when the contract let another kind through. */
export const serviceOf = (call: Call): CallerOf<"service"> => callerOf(call, "service");
