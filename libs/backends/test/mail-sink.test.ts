import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { createTransport, type SendMailOptions } from "nodemailer";
import { type MailSink, type MailSinkOptions, type SunkMail, startMailSink } from "../src/index.ts";

const sinks: MailSink[] = [];

const start = async (options: MailSinkOptions = {}): Promise<MailSink> => {
  const sink = await startMailSink(options);
  sinks.push(sink);
  return sink;
};

const send = async (sink: MailSink, ...mails: SendMailOptions[]): Promise<void> => {
  const transport = createTransport({ url: sink.smtpUrl, pool: true, maxConnections: 1, maxMessages: 1_000 });
  for (const mail of mails) {
    await transport.sendMail({ from: "Mesa de ayuda <mesa@entidad.gob.bo>", text: "Hola", ...mail });
  }
  transport.close();
};

const page = async (sink: MailSink, path = "") => (await fetch(`${sink.pageUrl}${path}`)).text();

afterEach(async () => {
  await Promise.all(sinks.splice(0).map((sink) => sink.stop()));
});

describe("startMailSink", () => {
  it("takes a mail and gives it to who waits for it", async () => {
    const sink = await start();
    const waiting = sink.waitFor((mail) => mail.to.includes("ana@entidad.gob.bo"), 60_000);
    await send(sink, {
      to: "ana@entidad.gob.bo",
      bcc: "copia@entidad.gob.bo",
      subject: "Atención de su solicitud Nº 7",
      text: "Señora Ana, su solicitud fue atendida.",
      headers: { "Auto-Submitted": "auto-generated" },
      attachments: [{ filename: "acta.txt", content: "acta" }],
    });
    expect(await waiting).toMatchObject({
      id: 1,
      from: "mesa@entidad.gob.bo",
      to: ["ana@entidad.gob.bo", "copia@entidad.gob.bo"],
      subject: "Atención de su solicitud Nº 7",
      text: "Señora Ana, su solicitud fue atendida.\n",
      headers: { "auto-submitted": "auto-generated" },
      attachments: [{ filename: "acta.txt", mimeType: "text/plain", sizeBytes: 4 }],
    });
    await expect(sink.waitFor((mail) => mail.id === 1, 0)).resolves.toBeDefined();
    await expect(sink.waitFor((mail) => mail.id === 2, 20)).rejects.toThrow("ana@entidad.gob.bo");
  });

  it("shows text escaped, never HTML, and links only http and https", async () => {
    const sink = await start();
    await send(sink, {
      to: '"<img src=x>" <beto@entidad.gob.bo>',
      subject: "<script>alert(1)</script>",
      text: 'Vea https://ayuda.gob.bo/t?a=1&b="><b>x</b>. javascript:alert(1) <img src=x onerror=alert(1)>',
      html: "<h1>solo en HTML</h1>",
    });
    const response = await fetch(`${sink.pageUrl}?para=${encodeURIComponent('"><svg onload=alert(1)>')}`);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await response.text()).not.toContain("<svg");

    const html = await page(sink);
    expect(html).toContain('lang="es-BO"');
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).not.toMatch(/<script|<img|<b>|solo en HTML/);
    const links = [...html.matchAll(/<pre>[\s\S]*?<a href="([^"]*)"/g)].map((match) => match[1]);
    expect(links).toEqual(["https://ayuda.gob.bo/t?a=1&amp;b="]);
    expect(html).not.toContain('href="javascript:');
  });

  it("searches by recipient, on the page and in JSON", async () => {
    const sink = await start();
    await send(sink, { to: "ana@entidad.gob.bo", subject: "Primero" });
    await send(sink, { to: "beto@entidad.gob.bo", subject: "Segundo" });
    const found = await page(sink, "?para=BETO");
    expect(found).toContain("Segundo");
    expect(found).not.toContain("Primero");
    const { mensajes } = JSON.parse(await page(sink, "mensajes.json?para=ana%40")) as {
      mensajes: SunkMail[];
    };
    expect(mensajes.map((mail) => mail.subject)).toEqual(["Primero"]);
    const all = JSON.parse(await page(sink, "mensajes.json")) as { mensajes: SunkMail[] };
    expect(all.mensajes.map((mail) => mail.subject)).toEqual(["Segundo", "Primero"]);
  });

  it("keeps the newest mails, also between runs, and pages through them", async () => {
    const folder = await mkdtemp(join(tmpdir(), "yanapa-mail-"));
    const options = { keep: 60, storeFile: join(folder, "mails.jsonl") };
    const first = await start(options);
    const sent = Array.from({ length: 62 }, (_, index) => ({
      to: "ana@entidad.gob.bo",
      subject: `n${index + 1}`,
    }));
    await send(first, ...sent);
    await first.stop();
    const second = await start(options);
    expect(second.messages().map((mail) => mail.id)).toEqual(
      Array.from({ length: 60 }, (_, index) => index + 3),
    );
    expect((await page(second)).match(/<article/g)).toHaveLength(50);
    const older = await page(second, "?antes=13");
    expect(older.match(/<article/g)).toHaveLength(10);
    await send(second, { to: "ana@entidad.gob.bo" });
    expect(second.messages().at(-1)?.id).toBe(63);
    await rm(folder, { recursive: true });
  });

  it("can only be read", async () => {
    const sink = await start();
    expect((await fetch(sink.pageUrl, { method: "POST" })).status).toBe(405);
    expect((await fetch(`${sink.pageUrl}otra`)).status).toBe(404);
  });
});
