import { actorOf } from "@yanapa/auth";
import { YanapaError } from "@yanapa/errors";
import type { Exchange, Refusal, Step } from "../exchange.ts";
import { requestedIds } from "../requested-ids.ts";

/** Tells the audit hook of each refusal of a known caller, and of what a person asked for and did not find. */
export const reportRefusals: Step = async (exchange, next) => {
  try {
    return await next();
  } catch (error) {
    reportRefusal(exchange, error, () => requestedIds(exchange));
    throw error;
  }
};

/** Tells it of one refusal, of a call or of a part of it: `ids` are what it named. */
export const reportRefusal = (
  exchange: Exchange,
  error: unknown,
  ids: () => Refusal["requestedIds"],
): void => {
  const { onRefused } = exchange.host;
  const outcome = onRefused === undefined ? undefined : outcomeOf(error, exchange);
  if (outcome === undefined || exchange.caller.kind === "anonymous") return;
  onRefused?.({
    outcome,
    rpc: exchange.method.path,
    caller: exchange.caller,
    actor: exchange.attemptBy ?? actorOf(exchange.caller),
    at: exchange.host.clock.now(),
    reason: (error as YanapaError).reason,
    requestedIds: ids(),
    requestId: exchange.requestId,
  });
};

const outcomeOf = (error: unknown, { caller }: Exchange): Refusal["outcome"] | undefined => {
  if (!(error instanceof YanapaError)) return undefined;
  if (error.kind === "PERMISSION_DENIED") return "refused";
  // A service that looks something up for itself and finds nothing is not an access attempt.
  const forItself = caller.kind === "service" && caller.onBehalfOf === undefined;
  return error.kind === "NOT_FOUND" && !forItself ? "missed" : undefined;
};
