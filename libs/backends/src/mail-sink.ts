import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Server as NetServer } from "node:net";
import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { readMail, type SunkMail } from "./mail-message.ts";
import { filterByRecipient, PAGE_POLICY, renderMailPage } from "./mail-page.ts";
import { MailStore } from "./mail-store.ts";

export type MailSinkOptions = {
  /** The exact ports; any free one when absent or 0. */
  smtpPort?: number;
  httpPort?: number;
  /** How many mails are kept, the newest; 500 when absent. */
  keep?: number;
  /** Where mails are kept between runs, a JSON line each; only in memory when absent. */
  storeFile?: string;
};

export type MailSink = {
  /** `smtp://127.0.0.1:port`; neither TLS nor sign-in. */
  smtpUrl: string;
  /** The page to read the mails; `mensajes.json?para=` under it gives `{ mensajes: SunkMail[] }`, newest first. */
  pageUrl: string;
  /** The kept mails, oldest first. */
  messages(): SunkMail[];
  /**
   * Gives the first kept or coming mail that the predicate accepts.
   *
   * @throws Error that lists what did arrive, after `timeoutMs`.
   */
  waitFor(predicate: (mail: SunkMail) => boolean, timeoutMs: number): Promise<SunkMail>;
  stop(): Promise<void>;
};

const MAX_MAIL_BYTES = 25 * 1024 * 1024;

/** Starts an SMTP server on 127.0.0.1 that takes every mail and sends none on, and a page to read them. */
export const startMailSink = async (options: MailSinkOptions = {}): Promise<MailSink> => {
  const store = new MailStore(options.keep ?? 500, options.storeFile);
  const waiting = new Set<(mail: SunkMail) => void>();

  const smtp = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: MAX_MAIL_BYTES,
    banner: "Yanapa",
    logger: false,
    onData: (stream, session, callback) => {
      const envelope = {
        from: session.envelope.mailFrom ? session.envelope.mailFrom.address : "",
        to: session.envelope.rcptTo.map(({ address }) => address),
      };
      const take = async () => {
        const raw = await buffer(stream);
        if (stream.sizeExceeded) throw Object.assign(new Error("Message too large"), { responseCode: 552 });
        const mail = await readMail(raw, envelope, store.nextId(), Temporal.Now.instant().toString());
        store.add(mail);
        for (const offer of [...waiting]) offer(mail);
      };
      take().then(() => callback(null), callback);
    },
  });
  // A client that hangs up halfway is no fault of ours.
  smtp.on("error", () => {});

  const http = createServer((request, response) => answer(request, response, store));
  const smtpPort = await listen(smtp.server, () => smtp.listen(options.smtpPort ?? 0, "127.0.0.1"));
  const httpPort = await listen(http, () => http.listen(options.httpPort ?? 0, "127.0.0.1")).catch(
    async (error) => {
      await new Promise<void>((resolve) => smtp.close(resolve));
      throw error;
    },
  );

  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    pageUrl: `http://127.0.0.1:${httpPort}/`,
    messages: () => store.all(),
    waitFor: (predicate, timeoutMs) => waitForMail(store, waiting, predicate, timeoutMs),
    stop: async () => {
      http.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(resolve)),
        new Promise<void>((resolve) => http.close(() => resolve())),
      ]);
    },
  };
};

const waitForMail = (
  store: MailStore,
  waiting: Set<(mail: SunkMail) => void>,
  predicate: (mail: SunkMail) => boolean,
  timeoutMs: number,
): Promise<SunkMail> => {
  const kept = store.all().find(predicate);
  if (kept) return Promise.resolve(kept);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      waiting.delete(offer);
      const arrived = store.all().map((mail) => `- ${mail.to.join(", ")}: ${mail.subject}`);
      reject(new Error(`El correo esperado no llegó en ${timeoutMs} ms. Llegaron:\n${arrived.join("\n")}`));
    }, timeoutMs);
    const offer = (mail: SunkMail) => {
      if (!predicate(mail)) return;
      waiting.delete(offer);
      clearTimeout(timer);
      resolve(mail);
    };
    waiting.add(offer);
  });
};

const answer = (request: IncomingMessage, response: ServerResponse, store: MailStore): void => {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const para = url.searchParams.get("para") ?? "";
  const send = (status: number, type: string, body: string) => {
    response.writeHead(status, {
      "content-type": `${type}; charset=utf-8`,
      "content-security-policy": PAGE_POLICY,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
      ...(status === 405 ? { allow: "GET, HEAD" } : {}),
    });
    response.end(request.method === "HEAD" ? undefined : body);
  };
  if (request.method !== "GET" && request.method !== "HEAD") {
    send(405, "text/plain", "Solo se puede leer.\n");
  } else if (url.pathname === "/") {
    const before = Number(url.searchParams.get("antes")) || Number.POSITIVE_INFINITY;
    send(200, "text/html", renderMailPage(store.all(), para, before));
  } else if (url.pathname === "/mensajes.json") {
    const mensajes = filterByRecipient(store.all(), para).reverse();
    send(200, "application/json", JSON.stringify({ mensajes }));
  } else {
    send(404, "text/plain", "Esta página no existe. Los correos están en /.\n");
  }
};

const listen = (server: Server | NetServer, start: () => void): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("listening", () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
    start();
  });
