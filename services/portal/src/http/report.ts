import type { FastifyInstance } from "fastify";
import type { Portal } from "./portal.ts";
import { readBytes } from "./read-form.ts";

const largestReport = 16 * 1024;
/** A page that breaks its own policy in a loop tells it once and not for ever. */
const mostPerMinute = 60;

/** Takes the browsers' reports of what the content security policy kept from running, for the log. */
export const addReportRoute = (app: FastifyInstance, { log }: Portal): void => {
  let [window, taken] = [0, 0];
  app.post("/csp", async (request, reply) => {
    const minute = Math.floor(performance.now() / 60_000);
    if (minute !== window) [window, taken] = [minute, 0];
    taken += 1;
    if (taken <= mostPerMinute) {
      const report = (await readBytes(request.raw, largestReport)).toString("utf8");
      log.warn({ report }, "content security policy broken");
    }
    return reply.code(204).send();
  });
};
