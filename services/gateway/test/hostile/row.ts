import { entityId, type RunningGateway } from "../fixture/running-gateway.ts";

export type Sent = {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
};
/** How the gateway answers; `fields` are the paths at fault, in order. */
export type Refused = {
  status: number;
  reason: string;
  fields?: string[];
  headers?: Record<string, RegExp>;
};
/** One hostile request: what it is, what is sent, how it is refused. */
export type Row = [name: string, sent: (gateway: RunningGateway) => Sent | Promise<Sent>, refused: Refused];

const bearer = async (gateway: RunningGateway) => ({
  authorization: `Bearer ${await gateway.token("maria")}`,
});

/** A command of staff whose body is what is wrong. */
export const create =
  (body: string | Buffer, headers: Record<string, string> = {}) =>
  async (gateway: RunningGateway): Promise<Sent> => ({
    method: "POST",
    path: "/v1/tickets",
    headers: {
      "content-type": "application/json",
      "yanapa-entity": entityId,
      ...(await bearer(gateway)),
      ...headers,
    },
    body,
  });

/** A read of staff whose path, query or headers are what is wrong. */
export const read =
  (path: string, headers: Record<string, string> = {}) =>
  async (gateway: RunningGateway): Promise<Sent> => ({
    path,
    headers: { "yanapa-entity": entityId, ...(await bearer(gateway)), ...headers },
  });

/** Refused with 400, because of these fields. */
export const invalid = (reason: string, ...fields: string[]): Refused => ({ status: 400, reason, fields });
