import { InvalidArgumentError } from "@yanapa/errors";
import type {
  CheckDeadlineRequest,
  CheckDeadlineResponse,
} from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import type { Handler } from "@yanapa/rpc";
import { dimensions, type TicketTraits } from "../../domain/maximum-times/population.ts";
import { checkDeadline as judgeDeadline, timeRuleOf } from "../../domain/maximum-times/time-rule.ts";
import type { App } from "../app.ts";

/**
 * Says whether a plazo lies within the maximum. A ticket whose clock runs is judged from now by what it has left, so
 * that waits for the requester don't shorten it; one whose creation is still on its way, from its reception.
 */
export const checkDeadline =
  ({
    calendars,
    clocks,
    database,
    maximumTimes,
  }: App): Handler<CheckDeadlineRequest, CheckDeadlineResponse> =>
  async (request, { clock }) => {
    const { entityId, ticketId, receivedAt, deadline } = request;
    if (receivedAt === undefined || deadline === undefined)
      throw new InvalidArgumentError("REQUEST_INVALID", [
        { field: receivedAt === undefined ? "received_at" : "deadline", reason: "FIELD_REQUIRED" },
      ]);
    const scope = { kind: "staff", entityId, restricted: true } as const;
    const found = await clocks.read(scope, ticketId);
    const published = found === undefined ? await maximumTimes.current(scope, clock.now()) : found.published;

    const times =
      found?.workingTimes ??
      (await database.read(scope, async (sql) =>
        calendars.times(sql, entityId, await calendars.stack(sql, "", clock.now())),
      ));
    const now = clock.now();
    const counted =
      found === undefined
        ? { countedFrom: receivedAt }
        : {
            countedFrom: now,
            receivedAt: found.timing.clock.receivedAt,
            alreadyCountedMs: found.timing.clock.resolution.countedMs(now),
          };
    return judgeDeadline(timeRuleOf(published, traitsOf(request), times), counted, deadline);
  };

/** What a maximum time is chosen by, without what is not said. */
const traitsOf = (request: CheckDeadlineRequest): TicketTraits =>
  Object.fromEntries(
    dimensions.flatMap((name) =>
      request[name] === "UNSPECIFIED" || request[name] === "" ? [] : [[name, request[name]]],
    ),
  );
