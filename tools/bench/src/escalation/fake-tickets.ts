import { AssertionVerifier, loadJwks } from "@yanapa/auth";
import { TicketActionServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_action_service.ts";
import { type AnyHandlers, type RpcServer, startRpcServer } from "@yanapa/rpc";
import { createTelemetry, systemClock } from "@yanapa/telemetry";

/** Stands in for the service of tickets, of which all has been heard: clocks that are late ask it before they tell. */
export const startFakeTickets = (jwksFile: string): Promise<RpcServer> =>
  startRpcServer({
    service: "tickets",
    listen: "127.0.0.1:0",
    implementations: { "yanapa.tickets.v1.TicketActionService": { ...refusing, getTicketVersion } },
    verifier: new AssertionVerifier(loadJwks(jwksFile), "tickets"),
    telemetry: createTelemetry({ service: "tickets", logLevel: "silent", disabled: true }),
    clock: systemClock,
  });

const getTicketVersion = async (): Promise<{ version: number }> => ({ version: 0 });

const refusing: AnyHandlers = Object.fromEntries(
  Object.keys(TicketActionServiceService).map((rpc) => [
    rpc,
    async () => {
      throw new Error(`${rpc} is not measured`);
    },
  ]),
);
