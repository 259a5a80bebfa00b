import { once } from "node:events";
import { connect } from "node:net";
import { type Finding, type Look, reasonOf } from "./finding.ts";

const limitMs = 3_000;

/** Whether something listens where each peer is said to be. */
export const inspectPeers = async (
  { finding }: Look,
  addresses: Readonly<Record<string, string>>,
): Promise<Finding[]> => {
  const found = await Promise.all(
    Object.entries(addresses).map(async ([peer, address]) => {
      const why = await whyNot(address);
      if (why === undefined) return [];
      const message = `${peer} no responde en ${address} (${why}); corrija la dirección o arranque ese servicio.`;
      return [finding("PEER_UNREACHABLE", [`${peer.toUpperCase()}_ADDRESS`], message)];
    }),
  );
  return found.flat();
};

const whyNot = async (address: string): Promise<string | undefined> => {
  const colon = address.lastIndexOf(":");
  const host = address.slice(0, colon).replace(/^\[|\]$/g, "");
  const socket = connect({ host, port: Number(address.slice(colon + 1)) });
  try {
    await once(socket, "connect", { signal: AbortSignal.timeout(limitMs) });
    return undefined;
  } catch (error) {
    return reasonOf(error);
  } finally {
    socket.destroy();
  }
};
