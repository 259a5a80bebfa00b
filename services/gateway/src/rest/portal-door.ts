import type { Server, ServerOptions } from "node:https";
import type { TLSSocket } from "node:tls";
import { type PeerTls, servicesNamed } from "@yanapa/rpc";
import { ClientAddresses } from "../caller/client-addresses.ts";

const portal = "portal";
const anywhere = ["0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1"];

/**
 * Whose word the portal's door takes for a client's address. With certificates nobody but the portal gets in, wherever
 * it runs; without them only who is on the same machine is believed. It names the one client that it serves.
 */
export const portalAddresses = (tls: PeerTls | undefined): ClientAddresses =>
  new ClientAddresses(tls === undefined ? ["loopback"] : anywhere, { hops: 1 });

/** How the portal's door shows and asks for certificates; undefined where services show none. */
export const portalTls = (tls: PeerTls | undefined): ServerOptions | undefined =>
  tls === undefined
    ? undefined
    : { ...certificatesOf(tls), minVersion: "TLSv1.3", requestCert: true, rejectUnauthorized: true };

/** Ends connections that the portal did not open, and takes new certificates for new ones. */
export const guardPortalDoor = (server: Server, tls: PeerTls): void => {
  server.prependListener("secureConnection", (socket: TLSSocket) => {
    const named = servicesNamed(socket.getPeerCertificate().subjectaltname, tls.names);
    if (!named.includes(portal)) socket.destroy();
  });
  const stop = tls.files.onChange(() =>
    server.setSecureContext({ ...certificatesOf(tls), minVersion: "TLSv1.3" }),
  );
  server.once("close", stop);
};

const certificatesOf = ({ files }: PeerTls) => {
  const { cert, key, ca } = files.current;
  return { cert, key, ca };
};
