import { isIP } from "node:net";
import proxyAddr from "@fastify/proxy-addr";
import { InternalError } from "@yanapa/errors";

type Trust = (address: string, hop: number) => boolean;

/**
 * Whose address counts for a request: the nearest one that no trusted proxy has. What a client writes into
 * `X-Forwarded-For` stands before what our proxies add to it, and is never reached; who is no trusted proxy is not
 * listened to at all. REST and gRPC share it.
 */
export class ClientAddresses {
  readonly #trust: Trust | undefined;
  readonly #hops: number;

  /**
   * Addresses and networks (`10.0.0.0/8`), and how many hops of a request they may be at most: who is told the address
   * by one that knows it looks no further. Throws INTERNAL TRUSTED_PROXIES_INVALID when one is neither.
   */
  constructor(trustedProxies: readonly string[], { hops = Number.POSITIVE_INFINITY } = {}) {
    this.#hops = hops;
    if (trustedProxies.length === 0) return;
    try {
      this.#trust = proxyAddr.compile([...trustedProxies]);
    } catch (cause) {
      throw new InternalError("TRUSTED_PROXIES_INVALID", undefined, { cause });
    }
  }

  /** The client's address, of the one at the other end of the connection and of the hops that it names. */
  of(peer: string, forwardedFor: string | undefined): string {
    if (this.#trust === undefined || forwardedFor === undefined || !this.#trusts(peer, 0)) return peer;
    let nearest = peer;
    for (const [hop, named] of forwardedFor.split(",").toReversed().entries()) {
      const address = bare(named.trim());
      // A hop that is no address (`unknown`, a name) tells nothing, nor does what stands before it.
      if (address === undefined) return nearest;
      nearest = address;
      if (!this.#trusts(address, hop + 1)) return nearest;
    }
    return nearest;
  }

  #trusts(address: string, hop: number): boolean {
    return hop < this.#hops && isIP(address) !== 0 && this.#trust?.(address, hop) === true;
  }
}

/** `192.0.2.7` of `192.0.2.7:4711`, `2001:db8::7` of `[2001:db8::7]:4711`, as some balancers write their clients. */
const bare = (named: string): string | undefined => {
  const [, bracketed] = /^\[([^\]]{2,45})\](?::\d{1,5})?$/.exec(named) ?? [];
  const [, dotted] = /^([\d.]{7,15}):\d{1,5}$/.exec(named) ?? [];
  const address = bracketed ?? dotted ?? named;
  return isIP(address) === 0 ? undefined : address;
};
