import type { SunkMail } from "./mail-message.ts";

const PAGE_SIZE = 50;

const STYLE = `
:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{max-width:60rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin:0}
form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:1rem 0}
input,button{font:inherit;padding:.4rem .6rem;min-height:2.75rem}
article{border:1px solid GrayText;border-radius:.5rem;padding:1rem;margin:1rem 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1rem;margin:.5rem 0}dt{font-weight:600}dd{margin:0}
dd,h2,pre{overflow-wrap:anywhere}pre{white-space:pre-wrap;font:inherit;margin:0;border-top:1px solid GrayText;padding-top:.75rem}
`;

/** Only what the page itself brings may run or load: nothing of a mail can. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Mails to an address that holds the searched text, letter case aside; all of them for an empty search. */
export const filterByRecipient = (mails: SunkMail[], para: string): SunkMail[] => {
  const wanted = para.trim().toLowerCase();
  return wanted ? mails.filter((mail) => mail.to.some((to) => to.toLowerCase().includes(wanted))) : mails;
};

/** Renders the page of received mails, newest first, 50 at a time: `before` is the id the former page ended with. */
export const renderMailPage = (mails: SunkMail[], para: string, before: number): string => {
  const found = filterByRecipient(mails, para);
  const older = found.filter((mail) => mail.id < before).reverse();
  const shown = older.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  const query = new URLSearchParams({ ...(para ? { para } : {}), antes: String(last?.id ?? 0) });
  const next =
    older.length > shown.length ? `<p><a href="/?${escapeHtml(`${query}`)}">Ver anteriores</a></p>` : "";
  return `<!doctype html>
<html lang="es-BO">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Correos enviados · Yanapa</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Correos enviados</h1>
<p>Aquí llegan los correos que la plataforma envía en esta máquina. Ninguno sale a Internet.</p>
</header>
<main>
<form method="get" action="/" role="search">
<label for="para">Buscar por destinatario</label>
<input id="para" name="para" type="search" value="${escapeHtml(para)}" autocomplete="off">
<button type="submit">Buscar</button>
<a href="/${para ? `?${escapeHtml(`${new URLSearchParams({ para })}`)}` : ""}">Actualizar</a>
${para ? '<a href="/">Ver todos</a>' : ""}
</form>
<p role="status">${countText(found.length, para)}</p>
${shown.map(renderMail).join("\n")}
${next}
</main>
</body>
</html>
`;
};

const countText = (count: number, para: string): string => {
  const whom = para ? ` para «${escapeHtml(para)}»` : "";
  if (count === 0) return `No hay correos${whom}.`;
  return `${count === 1 ? "1 correo" : `${count} correos`}${whom}, del más reciente al más antiguo.`;
};

const renderMail = (mail: SunkMail): string => {
  const attachments = mail.attachments
    .map((file) => `${file.filename || "sin nombre"} (${file.mimeType})`)
    .join(", ");
  const body = mail.text.trim()
    ? `<pre>${linkify(mail.text.trimEnd())}</pre>`
    : "<p>Este correo no trae texto.</p>";
  return `<article aria-labelledby="correo-${mail.id}">
<h2 id="correo-${mail.id}">${escapeHtml(mail.subject || "Sin asunto")}</h2>
<dl>
<dt>De</dt><dd>${escapeHtml(mail.from)}</dd>
<dt>Para</dt><dd>${escapeHtml(mail.to.join(", "))}</dd>
<dt>Fecha</dt><dd><time datetime="${escapeHtml(mail.receivedAt)}">${formatTime(mail.receivedAt)}</time></dd>
${attachments ? `<dt>Adjuntos</dt><dd>${escapeHtml(attachments)}</dd>` : ""}
</dl>
${body}
</article>`;
};

/** As people in Bolivia write it: `3/11/2026 14:05:09`, La Paz time. */
const formatTime = (instant: string): string => {
  const time = Temporal.Instant.from(instant).toZonedDateTimeISO("America/La_Paz");
  const clock = time.toPlainTime().toString({ smallestUnit: "second" });
  return `${time.day}/${time.month}/${time.year} ${clock}`;
};

/** Escapes the text and makes links of its http and https addresses alone. */
const linkify = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"'`]*[^\s<>"'`.,;:!?)\]}])/i)
    .map((piece, index) => {
      const escaped = escapeHtml(piece);
      if (index % 2 === 0) return escaped;
      return `<a href="${escaped}" rel="noreferrer noopener nofollow">${escaped}</a>`;
    })
    .join("");

const escapeHtml = (text: string): string => {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
};
