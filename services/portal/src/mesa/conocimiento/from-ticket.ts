import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import type { Texts } from "../../lib/page.ts";
import type { Written } from "./written.ts";

/** A draft that says what a ticket says: what was seen, why, and what was done. Whom it was for is left out. */
export const writtenFrom = (
  { subject = "", description = "", serviceId = "", ...ticket }: Ticket,
  t: Texts,
): Written => {
  const { confirmedCause = "", operations = [] } = ticket.resolution ?? {};
  const steps = operations.map((operation, at) => `${at + 1}. ${operation}`).join("\n");
  const sections = [
    ["aporte.que_pasa", description],
    ["aporte.causa", confirmedCause],
    ["aporte.que_hacer", steps],
  ] as const;
  const body = sections
    .filter(([, text]) => text !== "")
    .map(([title, text]) => `# ${t(title)}\n\n${text}`)
    .join("\n\n");
  return { title: subject, body, keywords: "", serviceId };
};
