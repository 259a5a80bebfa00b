export { freePort } from "./free-port.ts";
export type { SunkMail } from "./mail-message.ts";
export { type MailSink, type MailSinkOptions, startMailSink } from "./mail-sink.ts";
export { type NatsOptions, type NatsServer, startNats } from "./nats.ts";
export { defaultCacheDir, type LocatedNatsServer, locateNatsServer } from "./nats-binary.ts";
export { type PostgresOptions, type PostgresServer, startPostgres } from "./postgres.ts";
export type { ServerEnd } from "./server-process.ts";
