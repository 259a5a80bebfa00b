export { type Call, type Handler, platformOf, requesterOf, serviceOf, staffOf } from "./call.ts";
export { serverOptions } from "./channel-options.ts";
export { type Clients, type ClientsOptions, createClients } from "./clients.ts";
export { type Access, type Contract, readRegistry, releasedContract } from "./contract.ts";
export { realNowMs } from "./deadline.ts";
export type {
  AnyHandlers,
  CallOptions,
  Client,
  Handlers,
  MethodDefinition,
  ServiceDefinition,
} from "./definition.ts";
export type { Refusal, SensitiveRead } from "./exchange.ts";
export { metadataNames } from "./metadata-names.ts";
export { createRawClients, type RawCall, type RawClients } from "./raw-client.ts";
export { recentSignInS, requireRecentSignIn } from "./recent-sign-in.ts";
export { addReflection } from "./reflection.ts";
export { type RpcServer, type RpcServerOptions, startRpcServer } from "./server.ts";
export { codeName, statusOf } from "./status.ts";
export { refusalOf } from "./steps/check-access.ts";
export { servicesNamed } from "./tls/peer-names.ts";
export { defaultPeerNames, openPeerTls, type PeerTls, type PeerTlsOptions } from "./tls/peer-tls.ts";
export { hasMailHost } from "./validation/mail-host.ts";
export { messageBytesOf, messageJsonOf } from "./validation/message-json.ts";
export { type Validate, validationOf } from "./validation/validator.ts";
