import { setTimeout as sleep } from "node:timers/promises";
import { UnavailableError } from "@yanapa/errors";
import type {
  MeasureTicketRequest,
  MeasureTicketResponse,
} from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";

/** What happened to a ticket is heard here within this, as a rule. */
const patienceMs = 2_000;
const pauseMs = 50;

/** Measures a ticket as soon as its clock has seen a version; waits here, where it is heard, so that nobody asks twice. */
export const measureTicket =
  ({ clocks }: App): Handler<MeasureTicketRequest, MeasureTicketResponse> =>
  async ({ entityId, ticketId, ticketVersion }, { signal }) => {
    const scope = { kind: "staff", entityId, restricted: true } as const;
    const endMs = performance.now() + patienceMs;
    for (;;) {
      const measures = await clocks.measures(scope, ticketId, ticketVersion);
      if (measures !== undefined) return { measures };
      if (performance.now() >= endMs) throw new UnavailableError("CLOCK_BEHIND");
      await sleep(pauseMs, undefined, { signal });
    }
  };
