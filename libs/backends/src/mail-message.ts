import PostalMime from "postal-mime";

/** A mail the sink has taken. */
export type SunkMail = {
  /** Grows by one with each mail, across restarts when they are stored. */
  id: number;
  /** ISO 8601, UTC. */
  receivedAt: string;
  /** Address of the From header, else of the envelope. */
  from: string;
  /** Addresses of the envelope: those that really get it, hidden copies too. */
  to: string[];
  subject: string;
  /** The text part; empty when the mail has none. */
  text: string;
  /** The HTML part as sent, for tests; the page never shows it. */
  html: string;
  messageId: string;
  /** Header values by lower-case name; of a repeated one, the first. */
  headers: Record<string, string>;
  attachments: { filename: string; mimeType: string; sizeBytes: number }[];
};

export type Envelope = {
  from: string;
  to: string[];
};

/** Reads a mail as it came over SMTP. */
export const readMail = async (
  raw: Uint8Array,
  envelope: Envelope,
  id: number,
  receivedAt: string,
): Promise<SunkMail> => {
  const mail = await PostalMime.parse(raw);
  const headers: Record<string, string> = {};
  for (const { key, value } of mail.headers) headers[key.toLowerCase()] ??= value;
  return {
    id,
    receivedAt,
    from: mail.from?.address || envelope.from,
    to: envelope.to,
    subject: mail.subject ?? "",
    text: mail.text ?? "",
    html: mail.html ?? "",
    messageId: mail.messageId ?? "",
    headers,
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      filename: filename ?? "",
      mimeType,
      sizeBytes: typeof content === "string" ? Buffer.byteLength(content) : content.byteLength,
    })),
  };
};
