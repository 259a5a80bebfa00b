/** What one notice says, in plain text; nothing here is mark-up. */
export type Notice = {
  /** Without any text that a requester or a stranger wrote. */
  readonly subject: string;
  /** Number of the ticket that it is about; absent for none. */
  readonly number?: string;
  /** A line break within a paragraph is kept. */
  readonly paragraphs: readonly string[];
};

/** A mail, ready to be sent. */
export type Letter = { readonly subject: string; readonly text: string; readonly html: string };

/** Writes a mail with one notice, or with several that had to wait for each other. */
export const composeLetter = (
  notices: readonly Notice[],
  { entityName, recipientName }: { entityName: string; recipientName: string },
): Letter => {
  const [only] = notices;
  const subject = notices.length === 1 && only ? only.subject : subjectOf(notices, entityName);
  const name = greetable(recipientName);
  const paragraphs = [
    name === "" ? "Buen día:" : `Buen día, ${name}:`,
    ...notices.flatMap((notice) =>
      notices.length === 1 ? notice.paragraphs : [`— ${notice.subject}`, ...notice.paragraphs],
    ),
    entityName,
    "Este es un mensaje automático; no responda a este correo.",
  ].map(withoutControls);
  return { subject: oneLine(subject), text: `${paragraphs.join("\n\n")}\n`, html: toHtml(paragraphs) };
};

/** Several about one ticket are found by its number. */
const subjectOf = (notices: readonly Notice[], entityName: string): string => {
  const [number, ...others] = new Set(notices.map((notice) => notice.number));
  return number === undefined || others.length > 0
    ? `${notices.length} avisos de ${oneLine(entityName)}`
    : `[${number}] ${notices.length} avisos — ${oneLine(entityName)}`;
};

/** The name as it was registered, unless it is more than a name: it stands in a mail that bears an entity's name. */
const greetable = (name: string): string =>
  /^[\p{L}\p{M}][\p{L}\p{M} '’ʼ.-]{0,79}$/u.test(name) ? name : "";

/** The line ends of Unicode's newline guidelines (UAX #14): of a teletype, of Word's soft break, of a page. */
const lineEnd = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

/** Controls and marks of direction, with which a text could show other than it says. */
const unwanted = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A text as mails show it: lines end alike, a tab is a blank, and what is not shown is left out. */
const withoutControls = (text: string): string =>
  text.replaceAll(lineEnd, "\n").replaceAll("\t", " ").replaceAll(unwanted, "");

const oneLine = (text: string): string => withoutControls(text).replaceAll(/\s+/g, " ").trim();

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const toHtml = (paragraphs: readonly string[]): string => {
  const escaped = paragraphs.map((text) =>
    text.replaceAll(/[&<>"']/g, (mark) => entities[mark] ?? "").replaceAll("\n", "<br>"),
  );
  return `<!doctype html>
<html lang="es-BO"><head><meta charset="utf-8"></head>
<body>
${escaped.map((text) => `<p>${text}</p>`).join("\n")}
</body></html>
`;
};
