import type { ChannelOptions } from "@grpc/grpc-js";

/** Largest message in either direction, in bytes; files travel by other ways. */
export const maxMessageBytes = 4 * 1024 * 1024;

/**
 * grpc-node#3068: a keepalive ping on a connection that is being shut gracefully kills the calls still on it. So no
 * connection may live until its first ping: age 40 s (±10 %) + grace 15 s (the longest deadline) < keepalive 60 s.
 * The age also lets clients behind a headless Service find new replicas.
 */
export const serverOptions: ChannelOptions = {
  "grpc.max_connection_age_ms": 40_000,
  "grpc.max_connection_age_grace_ms": 15_000,
  "grpc.keepalive_time_ms": 60_000,
  "grpc.keepalive_timeout_ms": 20_000,
  "grpc.max_receive_message_length": maxMessageBytes,
  "grpc.max_concurrent_streams": 1_000,
  // Without channelz grpc-js 1.14.7 keeps no list of sessions, and `forceShutdown` ends none of them.
  "grpc.enable_channelz": 1,
};
