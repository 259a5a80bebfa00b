import { PermissionDeniedError } from "@yanapa/errors";
import type { Exchange, Step } from "../exchange.ts";

/**
 * Holds the certificate at the other end against who is said to call: it has to name a service that may call this one,
 * the one that signed the assertion. A stolen assertion is worth nothing without its service's certificate.
 */
export const checkPeer: Step = (exchange, next) => {
  const { peer } = exchange;
  const reason = peer === undefined ? undefined : refusal(peer, exchange);
  if (reason === undefined) return next();
  exchange.log.warn({ peer, issuer: exchange.issuer, reason }, "peer refused");
  throw new PermissionDeniedError(reason);
};

const refusal = (peer: readonly string[], { host, issuer }: Exchange): string | undefined => {
  if (!peer.some((service) => host.peers.has(service))) return "PEER_NOT_ALLOWED";
  return issuer === undefined || peer.includes(issuer) ? undefined : "PEER_NOT_CALLER";
};
