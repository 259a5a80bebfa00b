import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { eventually } from "@yanapa/testing";
import { type Actor, type Json, ProblemError, type RegisteredEntity } from "@yanapa/tool-demo";

/** Someone who registers consultas through faults, and keeps what was acknowledged. */
export class Intake {
  readonly #operator: Actor;
  readonly #template: Json;
  /** Ticket ids by the subject each was asked for with; only what the platform acknowledged. */
  readonly acknowledged = new Map<string, string>();

  constructor(operator: Actor, template: Json) {
    this.#operator = operator;
    this.#template = template;
  }

  /** Prepares a requester and the fields that a consulta needs. */
  static async open({ actors: { operator }, areas }: RegisteredEntity): Promise<Intake> {
    const { contact } = await operator.post("/v1/contacts", {
      proof: "ORIGIN_PROOF_DECLARED",
      givenName: "Prueba",
      firstSurname: "De Fallas",
      email: `fallas-${randomUUID()}@correo.example.bo`,
      type: "REQUESTER_TYPE_CITIZEN",
      privacyNoticeVersion: "1.0",
    });
    const { channels } = await operator.get("/v1/channels");
    return new Intake(operator, {
      contactId: contact.id,
      channelId: channels[0].id,
      originProof: "ORIGIN_PROOF_DECLARED",
      description: "Pregunta por un requisito",
      kind: "TICKET_KIND_INQUIRY",
      scope: "SCOPE_ONE",
      impact: "IMPACT_LOW",
      urgency: "URGENCY_LOW",
      areaId: areas.L1,
    });
  }

  /** Registers one, repeating the same command under the same key until it is acknowledged. */
  async register(patienceMs = 300_000): Promise<string> {
    const subject = `falla ${randomUUID()}`;
    const key = randomUUID();
    const end = performance.now() + patienceMs;
    for (;;) {
      try {
        const { ticket } = await this.#operator.post("/v1/tickets", { ...this.#template, subject }, key);
        this.acknowledged.set(subject, ticket.id);
        return ticket.id;
      } catch (error) {
        // A refusal would be a finding; only what may pass is tried again.
        const passing = !(error instanceof ProblemError) || [409, 429, 503, 504].includes(error.status);
        if (!passing || performance.now() > end) throw error;
        await sleep(150);
      }
    }
  }

  /** Waits until so many more than now are acknowledged. */
  async acknowledges(more: number): Promise<void> {
    const wanted = this.acknowledged.size + more;
    await eventually(() => this.acknowledged.size >= wanted);
  }

  /** Registers at a pace with so many hands while the work lasts; what fails first ends both. */
  async during<T>(hands: number, work: () => Promise<T>, pauseMs = 20): Promise<T> {
    const stop = new AbortController();
    const keepRegistering = async () => {
      while (!stop.signal.aborted) {
        await this.register();
        await sleep(pauseMs);
      }
    };
    const registering = Promise.all(Array.from({ length: hands }, keepRegistering)).finally(() =>
      stop.abort(),
    );
    const [done] = await Promise.all([work().finally(() => stop.abort()), registering]);
    return done;
  }
}
