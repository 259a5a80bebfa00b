export { type Call, type Handler, platformOf, requesterOf, serviceOf, staffOf } from "./call.ts";
export { type Clients, type ClientsOptions, createClients } from "./clients.ts";
export type { Contract } from "./contract.ts";
export type {
  AnyHandlers,
  CallOptions,
  Client,
  Handlers,
  MethodDefinition,
  ServiceDefinition,
} from "./definition.ts";
export { createRawClients, type RawCall, type RawClients } from "./raw-client.ts";
export { type Refusal, type RpcServer, type RpcServerOptions, startRpcServer } from "./server.ts";
