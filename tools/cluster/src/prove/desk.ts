import { randomUUID } from "node:crypto";
import { Platform, registerDemo } from "@yanapa/tool-demo";
import { signIn } from "@yanapa/tool-idp";
import { demoEntities } from "@yanapa/tool-seed";
import { readOutside } from "../outside/places.ts";
import { restUrl } from "../platform.ts";

/** An operator at work: signed in, with a ticket to register that passes every rule. */
export type Desk = {
  readonly url: string;
  readonly entityId: string;
  readonly headers: Readonly<Record<string, string>>;
  ticket(subject: string): string;
};

/** Registers the demonstration's people if they are not there and signs an operator in; good for five minutes. */
export const openDesk = async (): Promise<Desk> => {
  const { issuer } = readOutside();
  const url = await restUrl();
  const [entity] = await registerDemo(new Platform({ restUrl: url, issuer }));
  const member = demoEntities[0]?.members.find(({ roles }) => roles.includes("ROLE_OPERATOR"));
  if (entity === undefined || member === undefined) throw new Error("nobody to work with");
  const { operator } = entity.actors;
  const { contact } = await operator.post("/v1/contacts", {
    proof: "ORIGIN_PROOF_DECLARED",
    givenName: "María Elena",
    firstSurname: "Quispe",
    type: "REQUESTER_TYPE_CITIZEN",
    privacyNoticeVersion: "1.0",
  });
  const { channels } = await operator.get("/v1/channels");
  const { username, password, totpSecret } = member;
  const { accessToken } = await signIn({ issuer, username, password, totpSecret });
  return {
    url,
    entityId: entity.id,
    headers: {
      authorization: `Bearer ${accessToken}`,
      "yanapa-entity": entity.id,
      "content-type": "application/json",
    },
    ticket: (subject) =>
      JSON.stringify({
        contactId: contact.id,
        channelId: channels[0].id,
        originProof: "ORIGIN_PROOF_DECLARED",
        subject,
        description: "Registrado mientras se prueba la plataforma.",
        kind: "TICKET_KIND_INQUIRY",
        scope: "SCOPE_ONE",
        impact: "IMPACT_LOW",
        urgency: "URGENCY_LOW",
        areaId: entity.areas.L1,
      }),
  };
};

export type LoadResult = {
  readonly sent: number;
  /** Subjects of the registrations that were acknowledged. */
  readonly acknowledged: readonly string[];
  /** How the others ended, each time it was tried. */
  readonly failures: readonly string[];
  readonly slowestMs: number;
};

/**
 * Registers tickets until told to stop, `clients` at a time with a pause after each. What fails is sent again under
 * the same key, as a client should, up to `repeats` times.
 */
export const startLoad = (
  desk: Desk,
  { clients, pauseMs, repeats }: { clients: number; pauseMs: number; repeats: number },
): { stop(): Promise<LoadResult> } => {
  let stopped = false;
  let sent = 0;
  let slowestMs = 0;
  const run = randomUUID().slice(0, 8);
  const acknowledged: string[] = [];
  const failures: string[] = [];
  const once = async (body: string, key: string): Promise<string | undefined> => {
    const began = performance.now();
    try {
      const response = await fetch(`${desk.url}/v1/tickets`, {
        method: "POST",
        headers: { ...desk.headers, "idempotency-key": key },
        body,
        signal: AbortSignal.timeout(20_000),
      });
      const text = await response.text();
      return response.ok ? undefined : `${response.status} ${/"reason":"(\w+)"/.exec(text)?.[1] ?? ""}`;
    } catch (error) {
      const { cause, name } = error as { cause?: { code?: string }; name: string };
      return cause?.code ?? name;
    } finally {
      slowestMs = Math.max(slowestMs, performance.now() - began);
    }
  };
  const client = async (): Promise<void> => {
    while (!stopped) {
      sent += 1;
      const subject = `Prueba ${run} ${sent}`;
      const [body, key] = [desk.ticket(subject), randomUUID()];
      for (let attempt = 0; attempt <= repeats; attempt += 1) {
        const failure = await once(body, key);
        if (failure === undefined) {
          acknowledged.push(subject);
          break;
        }
        failures.push(failure);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
  const working = Array.from({ length: clients }, client);
  return {
    async stop() {
      stopped = true;
      await Promise.all(working);
      return { sent, acknowledged, failures, slowestMs: Math.round(slowestMs) };
    },
  };
};
