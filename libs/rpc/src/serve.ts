import { randomUUID } from "node:crypto";
import type { Metadata, ServerUnaryCall, sendUnaryData } from "@grpc/grpc-js";
import { asYanapaError, CancelledError } from "@yanapa/errors";
import type { Logger } from "@yanapa/telemetry";
import { answer } from "./chain.ts";
import type { Method } from "./contract.ts";
import type { Exchange, Host } from "./exchange.ts";
import { metadataNames } from "./metadata-names.ts";
import { statusOf } from "./status.ts";
import { peerOfCall } from "./tls/peer-of-call.ts";

/** grpc-js's handler of one rpc: a call goes down the chain, its reply or its error comes back. */
export const serve =
  (host: Host, method: Method, handler: Exchange["handler"]) =>
  (call: ServerUnaryCall<Buffer, Buffer>, reply: sendUnaryData<Buffer>): void => {
    const exchange = exchangeOf(host, method, handler, call);
    let answered = false;
    // grpc-js says so at the end of every call, cancelled or not.
    call.on("cancelled", () => {
      if (!answered) exchange.cancellation.abort(new CancelledError("CANCELLED"));
    });
    answer(exchange).then(
      (bytes) => {
        answered = true;
        reply(null, bytes);
      },
      (error: unknown) => {
        answered = true;
        reply(statusOf(asYanapaError(error)));
      },
    );
  };

const exchangeOf = (
  host: Host,
  method: Method,
  handler: Exchange["handler"],
  call: ServerUnaryCall<Buffer, Buffer>,
): Exchange => {
  const requestId = requestIdOf(call.metadata);
  let log: Logger | undefined;
  return {
    host,
    method,
    handler,
    metadata: call.metadata,
    bytes: call.request,
    cancellation: new AbortController(),
    requestId,
    peer: host.tls && peerOfCall(call, host.tls.names),
    // Most calls write no line, so the child logger is made for those that do.
    get log() {
      log ??= host.telemetry.log.child({
        rpc: method.path,
        request_id: requestId,
        ...(this.assertionId === undefined ? {} : { assertion: this.assertionId }),
      });
      return log;
    },
    deadline: Number(call.getDeadline()),
    caller: { kind: "anonymous" },
    issuer: undefined,
    assertionId: undefined,
    message: undefined,
    idempotencyKey: undefined,
    attemptBy: undefined,
  };
};

const requestIdOf = (metadata: Metadata): string => {
  const [given] = metadata.get(metadataNames.requestId);
  return typeof given === "string" && /^[\x21-\x7e]{1,64}$/.test(given) ? given : randomUUID();
};
