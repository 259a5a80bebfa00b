/** A call whose bytes the forwarder neither reads nor changes. */
export type RawCall = {
  /** `host:port` of the callee. */
  address: string;
  /** `/yanapa.tickets.v1.TicketService/GetTicket` */
  path: string;
  bytes: Uint8Array;
  /** Lower-case keys. */
  metadata: Readonly<Record<string, string>>;
  /** Real time, epoch ms. */
  deadline: number;
  signal?: AbortSignal;
};

export type RawClients = {
  /** The reply's bytes; a refusal is thrown as the error of `@yanapa/errors` that the callee threw. */
  call(call: RawCall): Promise<Buffer>;
  close(): void;
};

/** Raw forwarding clients with channels of their own, reused by address; `connections` per callee, 2 by default. */
export const createRawClients = (_options: { connections?: number } = {}): RawClients => {
  throw new Error("not built yet");
};
