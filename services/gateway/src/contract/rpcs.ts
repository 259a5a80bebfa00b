import type { DescMessage, DescMethod } from "@bufbuild/protobuf";
import { type AccessRow, accessTable } from "@yanapa/proto/access.ts";
import { releasedContract } from "@yanapa/rpc";

/** One rpc that the outside may call. */
export type Rpc = {
  /** `/yanapa.tickets.v1.TicketService/GetTicket` */
  readonly path: string;
  /** The service that answers, by its one word. */
  readonly service: string;
  readonly audience: "PUBLIC" | "USER" | "PLATFORM";
  /** Changes something, and so needs an idempotency key. */
  readonly isCommand: boolean;
  readonly input: DescMessage;
  readonly output: DescMessage;
  readonly http: NonNullable<AccessRow["http"]> | undefined;
  /** `GetTicket` */
  readonly name: string;
  /** How often one person may have it done, which the service counts; or one address without a token, counted at the door. */
  readonly limit: AccessRow["limit"];
};

/** The one rpc that exists for demos and tests; named here so that production cannot show it by mistake. */
const testClockService = "/yanapa.escalation.v1.TestClockService/";

/** Every rpc of the contract but INTERNAL ones, and but the test clock's unless `testClock`. */
export const publicRpcs = ({ testClock }: { testClock: boolean }): readonly Rpc[] => {
  const methods = new Map<string, DescMethod>();
  for (const each of releasedContract().registry)
    if (each.kind === "service")
      for (const method of each.methods) methods.set(`/${each.typeName}/${method.name}`, method);
  return Object.entries(accessTable).flatMap(([path, row]) => {
    const { audience, service, idempotency, http, limit, rpc: name } = row;
    const method = methods.get(path);
    if (method === undefined) throw new Error(`${path} is not in the compiled contract`);
    if (audience === "INTERNAL" || (!testClock && path.startsWith(testClockService))) return [];
    const { input, output } = method;
    const isCommand = idempotency !== "NO_SIDE_EFFECTS";
    return [{ path, service, audience, isCommand, input, output, http, name, limit }];
  });
};
