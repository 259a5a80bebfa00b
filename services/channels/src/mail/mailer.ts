import { createTransport, type Transporter } from "nodemailer";
import type { Outcome } from "../domain/retry.ts";
import type { Letter } from "./letter.ts";

export type MailerOptions = {
  /** `smtp://user:password@host:port`. */
  readonly smtpUrl: string;
  /** `Name <address>`. */
  readonly from: string;
};

/** What nodemailer throws. */
type SmtpFailure = Error & { code?: string; command?: string; responseCode?: number; response?: string };

/** Sends letters over SMTP; at most three connections, kept open. */
export class Mailer {
  readonly #transport: Transporter;
  readonly #from: string;
  readonly #domain: string;

  constructor({ smtpUrl, from }: MailerOptions) {
    this.#from = from;
    this.#domain = /@([^\s>]+)/.exec(from)?.[1] ?? "localhost";
    this.#transport = createTransport({
      url: smtpUrl,
      pool: true,
      maxConnections: 3,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      // A letter is text that we made: nothing in it may name a file or a page to be fetched.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** Tries once. Never throws: what became of it is the answer. The id makes the Message-ID, the same with every try. */
  async send(
    letter: Letter,
    { id, ticketId, to }: { id: string; ticketId: string | undefined; to: string },
  ): Promise<Outcome> {
    if (!/^[^\s<>()[\],;:"@\\]{1,64}@[^\s<>()[\],;:"@\\]{1,253}$/.test(to))
      return { kind: "impossible", why: "La dirección de correo no es válida." };
    try {
      await this.#transport.sendMail({
        from: this.#from,
        to: { name: "", address: to },
        ...letter,
        messageId: `<${id}@${this.#domain}>`,
        // Mail programs keep what is about one ticket together.
        ...(ticketId !== undefined && { references: `<ticket-${ticketId}@${this.#domain}>` }),
        headers: {
          // RFC 3834: nobody's vacation answers, and two machines don't write to each other for ever.
          "Auto-Submitted": "auto-generated",
          "X-Auto-Response-Suppress": "All",
          Precedence: "bulk",
        },
      });
      return { kind: "sent" };
    } catch (error) {
      return outcomeOfFailure(error as SmtpFailure);
    }
  }

  close(): void {
    this.#transport.close();
  }
}

/** A server that answers about this recipient or letter has refused it; anything else is an outage of ours. */
const outcomeOfFailure = (failure: SmtpFailure): Outcome => {
  const { code, command, responseCode, response } = failure;
  const about = (code === "EENVELOPE" && command !== "MAIL FROM") || code === "EMESSAGE";
  if (!about || responseCode === undefined || responseCode === 421)
    return { kind: "unreachable", why: "El servidor de correo no responde; se volverá a intentar." };
  const said = (response ?? "").replaceAll(/\s+/g, " ").slice(0, 200);
  return {
    kind: "refused",
    why: `El servidor de correo lo rechazó: ${said}`,
    permanent: responseCode >= 500,
  };
};
