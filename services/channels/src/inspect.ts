import { type Finding, type Look, reasonOf } from "@yanapa/service";
import { createTransport } from "nodemailer";
import type { config } from "./config.ts";

const limitMs = 5_000;

/** Whether the mail server answers and lets us in; no letter is sent. */
export const inspect = async ({ config: { smtpUrl }, finding }: Look<typeof config>): Promise<Finding[]> => {
  if (smtpUrl === undefined) return [];
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: limitMs,
    greetingTimeout: limitMs,
    socketTimeout: limitMs,
  });
  try {
    await transport.verify();
    return [];
  } catch (error) {
    const refused = (error as { code?: string }).code === "EAUTH";
    const message = refused
      ? `El servidor de correo rechaza las credenciales (${reasonOf(error)}); corríjalas.`
      : `El servidor de correo no responde (${reasonOf(error)}); corrija la dirección o el camino hasta ella.`;
    return [finding(refused ? "SMTP_REFUSED" : "SMTP_UNREACHABLE", ["SMTP_URL"], message)];
  } finally {
    transport.close();
  }
};
