import { actorOf } from "@yanapa/auth";
import type { Step } from "../exchange.ts";
import { requestedIds } from "../requested-ids.ts";

/** Tells the audit hook of each answered read that the contract marks as sensitive. Nobody waits for the record. */
export const reportReads: Step = (exchange, next) => {
  const { host, method, caller } = exchange;
  const { onRead } = host;
  if (method.access.audit !== "SENSITIVE_READ" || onRead === undefined || caller.kind === "anonymous")
    return next();
  return next().then((reply) => {
    const [requestedId = ""] = Object.values(requestedIds(exchange));
    onRead({ rpc: method.path, caller, actor: actorOf(caller), requestedId, at: host.clock.now() });
    return reply;
  });
};
