import type { ServerUnaryCall } from "@grpc/grpc-js";
import { servicesNamed } from "./peer-names.ts";

/** Where grpc-js keeps a call's connection; without it each call's certificate would be parsed anew. */
type Inside = { call?: { stream?: { session?: object } } };

const known = new WeakMap<object, readonly string[]>();

/** The services that the certificate at the other end names; none for a certificate that was not verified. */
export const peerOfCall = (
  call: ServerUnaryCall<unknown, unknown>,
  names: readonly string[],
): readonly string[] => {
  const session = (call as unknown as Inside).call?.stream?.session;
  const already = session && known.get(session);
  if (already !== undefined) return already;
  const peer = servicesNamed(call.getAuthContext().sslPeerCertificate?.subjectaltname, names);
  if (session !== undefined) known.set(session, peer);
  return peer;
};
