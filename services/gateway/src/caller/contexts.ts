import type {
  ResolveContextRequest,
  ResolveContextResponse,
} from "@yanapa/proto/yanapa/identity/v1/context_service.ts";
import { LRUCache } from "lru-cache";
import type { VerifiedToken } from "./token-verifier.ts";

/** Who a person is in the platform, and as what they act in one entity (or as requester). */
export type Context = ResolveContextResponse;

const keptMs = 30_000;

/**
 * The active contexts, asked of identity and kept 30 s by issuer, subject, entity, client and sign-in. Identity's signal makes a
 * person's be asked anew at once; without NATS a withdrawn right ends with these 30 s and the assertion's 60 s.
 */
export class Contexts {
  readonly #resolve: (request: ResolveContextRequest) => Promise<Context>;
  readonly #kept = new LRUCache<string, { context: Promise<Context>; personId?: string }>({
    max: 50_000,
    ttl: keptMs,
  });
  #signals = 0;

  constructor(resolve: (request: ResolveContextRequest) => Promise<Context>) {
    this.#resolve = resolve;
  }

  /** The context of a token's holder in an entity, `""` for none. Those who ask at the same time share one question. */
  of(token: VerifiedToken, entityId: string): Promise<Context> {
    // Of one sign-in: what its token says besides the person is part of the context.
    const { sessionId, clientId, authTimeS, platformAdmin, serviceAccount } = token;
    const key = JSON.stringify([
      token.issuer,
      token.subject,
      entityId,
      sessionId,
      clientId,
      authTimeS,
      platformAdmin,
      serviceAccount,
    ]);
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept.context;
    const { issuer, subject, claims } = token;
    const authTime =
      authTimeS === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(authTimeS * 1_000);
    const context = this.#resolve({
      issuer,
      subject,
      entityId,
      ...claims,
      platformAdmin,
      serviceAccount,
      session: sessionId,
      authTime,
    });
    const entry: { context: Promise<Context>; personId?: string } = { context };
    this.#kept.set(key, entry);
    const signals = this.#signals;
    const drop = () => {
      if (this.#kept.peek(key) === entry) this.#kept.delete(key);
    };
    context.then(({ personId }) => {
      entry.personId = personId;
      // A signal that came meanwhile may have been about this very answer.
      if (signals !== this.#signals) drop();
    }, drop);
    return context;
  }

  /** Forgets a person's contexts. */
  forget(personId: string): void {
    this.#signals += 1;
    for (const [key, { personId: kept }] of this.#kept.entries())
      if (kept === personId) this.#kept.delete(key);
  }
}
