import { randomUUID } from "node:crypto";
import { fromBinary, fromJson, type JsonObject, toBinary, toJson } from "@bufbuild/protobuf";
import { type Kind, YanapaError } from "@yanapa/errors";
import { createRawClients, type RawClients, realNowMs, releasedContract } from "@yanapa/rpc";
import type { Rpc } from "./contract.ts";

/** Who knocks: a token, and the entity in which they want to act. */
export type Credentials = { readonly token?: string; readonly entityId?: string };

/** How a call ended, in words that can be compared. */
export type Outcome =
  | { readonly kind: "OK"; readonly answer: JsonObject }
  | { readonly kind: Kind; readonly reason: string; readonly fields: readonly string[] };

const { registry } = releasedContract();

/** The gateway's gRPC port, as a stranger's client reaches it. */
export class Door {
  readonly #address: string;
  readonly #clients: RawClients = createRawClients();

  constructor(address: string) {
    this.#address = address;
  }

  /** Calls an rpc with a request in JSON; every command is a new one unless its key says otherwise. */
  async call(
    { path, method }: Rpc,
    request: JsonObject,
    as: Credentials,
    key: string = randomUUID(),
  ): Promise<Outcome> {
    const bytes = toBinary(method.input, fromJson(method.input, request, { registry }));
    const metadata = {
      authorization: as.token === undefined ? undefined : `Bearer ${as.token}`,
      "yanapa-entity": as.entityId,
      "idempotency-key": key,
    };
    try {
      const deadline = realNowMs() + 15_000;
      const reply = await this.#clients.call({ address: this.#address, path, bytes, metadata, deadline });
      const answer = toJson(method.output, fromBinary(method.output, reply), { registry });
      return { kind: "OK", answer: answer as JsonObject };
    } catch (error) {
      if (!(error instanceof YanapaError)) throw error;
      const { kind, reason, fields } = error;
      return { kind, reason, fields: fields.map(({ field }) => field) };
    }
  }

  close(): void {
    this.#clients.close();
  }
}
