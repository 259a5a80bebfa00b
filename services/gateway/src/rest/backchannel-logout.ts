import { randomUUID } from "node:crypto";
import { endedKey } from "@yanapa/auth";
import { asYanapaError, ResourceExhaustedError } from "@yanapa/errors";
import type { ContextServiceService } from "@yanapa/proto/yanapa/identity/v1/context_service.ts";
import type { Client } from "@yanapa/rpc";
import type { Logger } from "@yanapa/telemetry";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { EndedSessions } from "../caller/ended-sessions.ts";
import type { IssuerKeys } from "../caller/issuer-keys.ts";
import { readLogoutToken } from "../caller/logout-token.ts";

export type BackchannelLogout = {
  readonly issuers: readonly IssuerKeys[];
  /** The provider's clients whose people the gateway serves. */
  readonly clients: readonly string[];
  readonly ended: EndedSessions;
  readonly identity: Client<typeof ContextServiceService>;
  readonly log: Logger;
};

const largest = 16_384;
/** Each costs a look at a signature; a provider sends a few. */
const mostAtOnce = 64;
const patienceMs = 3_000;

/**
 * Serves `POST /backchannel-logout`: the provider says that a session of its own ended (OpenID Connect Back-Channel Logout
 * 1.0 §2.5). It ends here at once, and everywhere once identity has kept it; 503 when identity has not.
 */
export const addBackchannelLogout = (app: FastifyInstance, logout: BackchannelLogout): void => {
  let busy = 0;
  app.post("/backchannel-logout", async (request, reply) => {
    busy += 1;
    try {
      if (busy > mostAtOnce) throw new ResourceExhaustedError("RATE_EXCEEDED", { retry_after_s: "1" });
      await hear(logout, request);
      await answer(reply, 200);
    } catch (thrown) {
      const error = asYanapaError(thrown);
      logout.log.info({ err: error }, "logout token not taken");
      await answer(reply, error.reason === "LOGOUT_TOKEN_INVALID" ? 400 : 503, error.reason);
    } finally {
      busy -= 1;
    }
  });
};

const hear = async (
  { ended, identity, ...trust }: BackchannelLogout,
  request: FastifyRequest,
): Promise<void> => {
  const form = new URLSearchParams(await readText(request));
  const { issuer, subject, sessionId, atS } = await readLogoutToken(form.get("logout_token") ?? "", trust);
  ended.end(endedKey(sessionId === "" ? { issuer, subject } : { issuer, sessionId }), atS);
  const endTime = Temporal.Instant.fromEpochMilliseconds(atS * 1_000);
  await identity.endSession(
    { issuer, subject, session: sessionId, endTime },
    { idempotencyKey: randomUUID(), timeoutMs: patienceMs },
  );
};

const readText = async ({ raw }: FastifyRequest): Promise<string> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of raw) {
    length += chunk.length;
    // What is no logout token is refused as one; the rest of it is not kept.
    if (length <= largest) chunks.push(chunk);
  }
  return length <= largest ? Buffer.concat(chunks).toString("utf8") : "";
};

const answer = (reply: FastifyReply, status: number, reason?: string): FastifyReply =>
  reply
    .code(status)
    .headers({ "cache-control": "no-store", "content-type": "application/json" })
    .send(
      reason === undefined ? "" : JSON.stringify({ error: "invalid_request", error_description: reason }),
    );
