import type { Contract } from "../contract.ts";

/**
 * Who may connect to a service as the contract says it: the services named in `callers` of its INTERNAL rpcs, and the
 * gateway where it has rpcs for people.
 */
export const allowedPeers = (contract: Contract, services: readonly string[]): ReadonlySet<string> => {
  const peers = new Set<string>();
  for (const [path, { audience, callers }] of Object.entries(contract.access)) {
    if (!services.some((service) => path.startsWith(`/${service}/`))) continue;
    if (audience !== "INTERNAL") peers.add("gateway");
    for (const caller of callers) peers.add(caller);
  }
  return peers;
};
