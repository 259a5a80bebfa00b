import type { IncomingMessage } from "node:http";
import type { Portal } from "../http/portal.ts";
import type { Api } from "../lib/page.ts";
import { ProblemError } from "../lib/problem.ts";
import { restRequestOf } from "../lib/rpc-request.ts";
import type { Session } from "../session/sessions.ts";

/** The public contract for a page that is rendered here, as the person of the session or anonymously. */
export const apiOf =
  (portal: Portal, session: Session | undefined, address: string): Api =>
  async (name, request, { idempotencyKey, entityId } = {}) => {
    const { method, path, body } = restRequestOf(name, request as object);
    const token = session && (await portal.sessions.accessToken(session));
    const answer = await portal.gateway.send({
      method,
      target: path,
      address,
      authorization: token && `Bearer ${token}`,
      headers: {
        accept: "application/json",
        ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
        ...(entityId !== undefined && { "yanapa-entity": entityId }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: Buffer.from(JSON.stringify(body)) }),
    });
    const status = answer.statusCode ?? 502;
    const json = await jsonOf(answer);
    const requestId = String(answer.headers["yanapa-request-id"] ?? "");
    if (status >= 400) throw new ProblemError(status, json ?? {}, requestId);
    return json as Awaited<ReturnType<Api>>;
  };

const jsonOf = async (answer: IncomingMessage): Promise<object | undefined> => {
  const chunks: Buffer[] = [];
  for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? undefined : (JSON.parse(text) as object);
};
