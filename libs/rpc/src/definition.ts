import type { handleUnaryCall } from "@grpc/grpc-js";
import type { Call, Handler } from "./call.ts";

/** One rpc as ts-proto's grpc-js output describes it. */
export type MethodDefinition = {
  readonly path: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: each rpc has its own message types; `any` is what lets one shape hold them all.
  requestSerialize(value: any): Buffer;
  requestDeserialize(bytes: Buffer): unknown;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  responseSerialize(value: any): Buffer;
  responseDeserialize(bytes: Buffer): unknown;
};

/** A service as ts-proto describes it (`TicketServiceService`): rpc in camelCase → definition. */
export type ServiceDefinition = Readonly<Record<string, MethodDefinition>>;

type Named<T> = {
  [K in keyof T as string extends K ? never : number extends K ? never : symbol extends K ? never : K]: T[K];
};

/**
 * One handler per rpc of a service, from ts-proto's `XxxServiceServer`.
 * A forgotten rpc is a compile error:
 *
 *     export const rpcs = (app: App) => ({ getTicket: getTicket(app) }) satisfies Handlers<TicketServiceServer>;
 */
export type Handlers<Server> = {
  [K in keyof Named<Server>]: Named<Server>[K] extends handleUnaryCall<infer Request, infer Response>
    ? Handler<Request, Response>
    : never;
};

/** Handlers of any service, once their types have been checked by `Handlers`. */
// biome-ignore lint/suspicious/noExplicitAny: a table of services with different messages.
export type AnyHandlers = Readonly<Record<string, Handler<any, any>>>;

/** What one outgoing call may say. */
export type CallOptions = {
  /** The call being answered: its deadline, request id and cancellation travel on. */
  call?: Call;
  /** The person for whom the service acts; the callee records both. */
  onBehalfOf?: { personId: string; entityId?: string };
  /** The entity whose data the service acts on. */
  entityId?: string;
  /** Required by commands; the same key and request give the same reply for 24 hours. */
  idempotencyKey?: string;
  /** Own limit, 10,000 ms by default; never longer than what is left of `call`. */
  timeoutMs?: number;
};

/** Promise client of a service, from ts-proto's `XxxServiceService`. Errors come back as classes of `@yanapa/errors`. */
export type Client<Definition> = {
  readonly [K in keyof Definition]: Definition[K] extends {
    requestSerialize(value: infer Request): unknown;
    responseDeserialize(bytes: Buffer): infer Response;
  }
    ? (request: Request, options?: CallOptions) => Promise<Response>
    : never;
};
