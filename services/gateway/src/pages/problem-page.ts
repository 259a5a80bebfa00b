import { spanishMessage } from "@yanapa/errors";
import { escapeHtml, pageOf } from "./html.ts";

/** What the `type` of a problem leads to; undefined for a reason that nobody gives. */
export const problemPage = (reason: string): string | undefined => {
  const message = spanishMessage(reason);
  if (message === undefined) return undefined;
  // Placeholders are only filled where the problem happens.
  const text = message.replaceAll(/\{(\w+)\}/g, "…");
  return pageOf(
    `${reason} · Yanapa`,
    `<h1><code>${escapeHtml(reason)}</code></h1>
<p>${escapeHtml(text)}</p>
<p><a href="/api">La interfaz REST</a></p>`,
  );
};
