import { pageTokens } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type {
  ExplainClockRequest,
  ExplainClockResponse,
} from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import type { Handler } from "@yanapa/rpc";
import { explainTarget } from "../../domain/clock/clock-explanation.ts";
import { targetsOf } from "../../domain/clock/timing.ts";
import type { App } from "../app.ts";
import { mustBeJustCreated } from "./just-created.ts";

const pages = pageTokens("clock-explanation", "instant");

/** A page of the working time that counts for one target of a ticket, and the exceptions met. */
export const explainClock =
  ({ clocks, tickets }: App): Handler<ExplainClockRequest, ExplainClockResponse> =>
  async ({ ticketId, target: asked, pageSize, pageToken }, call) => {
    const found = await clocks.read(call, ticketId);
    if (found === undefined) {
      await mustBeJustCreated(tickets, call, ticketId);
      return { intervals: [], exceptions: [], nextPageToken: "", computing: true };
    }
    const { timing } = found;
    const kind = asked === "UNSPECIFIED" ? "RESOLUTION" : asked;
    const target = targetsOf(timing.clock).find((one) => one.target === kind);
    if (target === undefined) throw new NotFoundError("TARGET_NOT_FOUND");
    const [from] = pages.read(pageToken) ?? [];
    const fromMs = (from ?? target.startedAt).epochMilliseconds;
    const page = { fromMs, most: pageSize || 50 };
    const { spans, hasMore, exceptions } = explainTarget(target, target.calendar, call.clock.now(), page);
    const last = spans.at(-1);
    return {
      intervals: spans.map(({ startMs, endMs, countedMs }) => ({
        startTime: instant(startMs),
        endTime: instant(endMs),
        countedSeconds: Math.trunc(countedMs / 1_000),
      })),
      exceptions: exceptions.map((exception) => ({ ...exception, hours: [...exception.hours] })),
      nextPageToken: hasMore && last !== undefined ? pages.write(instant(last.endMs)) : "",
      computing: false,
    };
  };

const instant = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);
