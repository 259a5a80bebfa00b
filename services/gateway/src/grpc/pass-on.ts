import { randomUUID } from "node:crypto";
import { type handleUnaryCall, Metadata, type ServerUnaryCall } from "@grpc/grpc-js";
import {
  asYanapaError,
  CancelledError,
  kinds,
  spanishMessage,
  toWire,
  type YanapaError,
} from "@yanapa/errors";
import { codeName, metadataNames, realNowMs } from "@yanapa/rpc";
import {
  ATTR_ERROR_TYPE,
  ATTR_REQUEST_ID,
  ATTR_RPC_METHOD,
  ATTR_RPC_STATUS_CODE,
  ATTR_RPC_SYSTEM_NAME,
  failSpan,
  linkTo,
  SpanKind,
  stopwatch,
  type Telemetry,
  withSpan,
} from "@yanapa/telemetry";
import type { ClientAddresses } from "../caller/client-addresses.ts";
import { type Door, Visitor } from "../caller/door.ts";
import type { Rpc } from "../contract/rpcs.ts";
import { deadlineAfter, type Forwarder } from "../forward/forwarder.ts";
import { statusDetails } from "./status-details.ts";

/** What the gRPC side answers with. */
export type GrpcDoor = {
  readonly door: Door;
  readonly addresses: ClientAddresses;
  readonly forwarder: Forwarder;
  readonly telemetry: Telemetry;
  /** Calls being answered now. */
  readonly inFlight: { count: number };
};

type Incoming = ServerUnaryCall<Buffer, Buffer>;
type Visit = {
  readonly call: Incoming;
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly visitor: Visitor;
};

/** grpc-js's handler of one rpc: lets the caller in and passes the bytes on, both ways unread. */
export const passOn =
  (gate: GrpcDoor, rpc: Rpc): handleUnaryCall<Buffer, Buffer> =>
  (call, reply) => {
    const gone = new AbortController();
    let answered = false;
    // grpc-js says so at the end of every call, cancelled or not.
    call.on("cancelled", () => {
      if (!answered) gone.abort(new CancelledError("CANCELLED"));
    });
    const address = gate.addresses.of(peerOf(call), textOf(call.metadata, "x-forwarded-for"));
    const visit: Visit = {
      call,
      requestId: randomUUID(),
      signal: gone.signal,
      visitor: new Visitor(address),
    };
    const first = new Metadata();
    first.set(metadataNames.requestId, visit.requestId);
    call.sendMetadata(first);
    gate.inFlight.count += 1;
    recorded(gate, rpc, visit)
      .then(
        (bytes) => reply(null, bytes),
        (error: YanapaError) => reply(statusOf(error)),
      )
      .finally(() => {
        answered = true;
        gate.inFlight.count -= 1;
      });
  };

const recorded = (gate: GrpcDoor, rpc: Rpc, visit: Visit): Promise<Buffer> => {
  const { tracer, durations, log } = gate.telemetry;
  const method = rpc.path.slice(1);
  const attributes = { [ATTR_RPC_SYSTEM_NAME]: "grpc", [ATTR_RPC_METHOD]: method };
  const link = linkTo({ traceparent: textOf(visit.call.metadata, "traceparent") });
  const options = {
    kind: SpanKind.SERVER,
    attributes: { ...attributes, [ATTR_REQUEST_ID]: visit.requestId },
    ...(link !== undefined && { links: [link] }),
  };
  const elapsed = stopwatch();
  return withSpan(tracer, method, options, async (span) => {
    let status = "OK";
    let failed = {};
    try {
      return await forward(gate, rpc, visit);
    } catch (thrown) {
      const error = gate.door.refusalOf(visit.visitor, asYanapaError(thrown));
      status = codeName(kinds[error.kind].grpc);
      failed = { [ATTR_ERROR_TYPE]: error.reason };
      failSpan(span, error, SpanKind.SERVER);
      if (kinds[error.kind].http >= 500)
        log.warn({ err: error, request_id: visit.requestId, rpc: rpc.path }, "call failed");
      throw error;
    } finally {
      span.setAttribute(ATTR_RPC_STATUS_CODE, status);
      durations.rpcServer.record(elapsed(), { ...attributes, [ATTR_RPC_STATUS_CODE]: status, ...failed });
    }
  });
};

const forward = async (gate: GrpcDoor, rpc: Rpc, visit: Visit): Promise<Buffer> => {
  const { call, requestId, signal } = visit;
  const { metadata } = call;
  const deadline = deadlineAfter(Number(call.getDeadline()) - realNowMs());
  const credentials = {
    authorization: textOf(metadata, "authorization"),
    entity: textOf(metadata, "yanapa-entity"),
  };
  const admitted = await gate.door.admit(rpc, credentials, visit.visitor);
  // Absent or malformed, the callee says so: gRPC clients name their commands themselves.
  const idempotencyKey = rpc.isCommand ? textOf(metadata, metadataNames.idempotencyKey) : undefined;
  return gate.forwarder.send(rpc, admitted, {
    bytes: call.request,
    requestId,
    idempotencyKey,
    deadline,
    signal,
  });
};

/** The only metadata that is read; everything else a client sends stays here. */
const textOf = (metadata: Metadata, name: string): string | undefined => {
  const values = metadata.get(name).filter((value) => typeof value === "string");
  return values.length === 0 ? undefined : values.join(", ");
};

/** `127.0.0.1` of `127.0.0.1:4711`, `::1` of `[::1]:4711`. */
const peerOf = (call: Incoming): string =>
  call
    .getPeer()
    .replace(/:\d+$/, "")
    .replace(/^\[|\]$/g, "");

const statusOf = (error: YanapaError) => {
  const metadata = new Metadata();
  metadata.set(metadataNames.error, Buffer.from(toWire(error)));
  metadata.set("grpc-status-details-bin", statusDetails(error));
  const details = spanishMessage(error.reason, error.data) ?? kinds[error.kind].title;
  return { code: kinds[error.kind].grpc, details, metadata };
};
