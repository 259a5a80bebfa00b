import { hash } from "node:crypto";
import { InvalidArgumentError } from "@yanapa/errors";
import type { Call } from "../call.ts";
import type { Method } from "../contract.ts";
import type { Exchange, Step } from "../exchange.ts";
import { reportRefusal } from "./report-refusals.ts";

/** Decodes the same bytes with the generated code, calls the handler and encodes its reply. */
export const callHandler: Step = async (exchange) => {
  const { inFlight } = exchange.host;
  // Counted here and not around the chain: a handler that outlives its deadline still holds connections.
  inFlight.enter();
  try {
    const encode = encoderOf(exchange.method);
    const call = callOf(exchange, encode);
    const request = decode(exchange);
    const { access } = exchange.method;
    if (access.limit !== undefined && access.idempotency === "NO_SIDE_EFFECTS")
      await exchange.host.spend?.(call);
    const reply = await exchange.handler(request, call);
    return encode(reply);
  } finally {
    inFlight.leave();
  }
};

const decode = ({ method, bytes }: Exchange): unknown => {
  try {
    return method.definition.requestDeserialize(bytes);
  } catch (cause) {
    // Reflection read it, yet it has no place in our types: a time outside Temporal's range, an integer above 2^53.
    throw new InvalidArgumentError("MALFORMED_MESSAGE", [], undefined, { cause });
  }
};

/** Encodes a reply once: a command's is kept as it is answered. */
const encoderOf = ({ definition }: Method): ((reply: unknown) => Buffer) => {
  let last: { reply: unknown; bytes: Buffer } | undefined;
  return (reply) => {
    if (last === undefined || last.reply !== reply)
      last = { reply, bytes: definition.responseSerialize(reply) };
    return last.bytes;
  };
};

const callOf = (exchange: Exchange, encodeReply: Call["encodeReply"]): Call => {
  const { method, bytes } = exchange;
  let fingerprint: string | undefined;
  return {
    rpc: method.path,
    caller: exchange.caller,
    idempotencyKey: exchange.idempotencyKey,
    // Only commands look at it, so reads do not pay for it.
    get fingerprint() {
      fingerprint ??= hash("sha256", bytes, "hex");
      return fingerprint;
    },
    requestId: exchange.requestId,
    deadline: exchange.deadline,
    signal: exchange.cancellation.signal,
    get log() {
      return exchange.log;
    },
    clock: exchange.host.clock,
    attemptBy: (actor) => {
      exchange.attemptBy = actor;
    },
    refused: (error, ids) => reportRefusal(exchange, error, () => ids),
    limit: method.access.limit,
    encodeReply,
    decodeReply: (reply) => method.definition.responseDeserialize(Buffer.from(reply)),
  };
};
