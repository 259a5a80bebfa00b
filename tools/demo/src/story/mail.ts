import { eventually, type Json, type Platform } from "../platform.ts";
import type { Cast } from "./cast.ts";

/** Subject and text of each mail that somebody got, where the installation sends its mail to a sink. */
export const mailsTo = async ({ places }: Platform, to: string): Promise<string[]> => {
  const response = await fetch(new URL(`/mensajes.json?para=${encodeURIComponent(to)}`, places.mailUrl));
  const { mensajes } = (await response.json()) as { mensajes: Json[] };
  return mensajes.map((mail) => `${mail.subject}\n${mail.text}`);
};

/** Whether a mail to somebody arrives whose subject or text satisfies; true unseen when the installation has no sink to read. */
export const waitForMail = async (
  { platform, telling }: Cast,
  to: string,
  satisfies: (text: string) => boolean,
): Promise<boolean> => {
  if (platform.places.mailUrl === undefined) {
    telling.note("(el correo no se puede leer en esta instalación)");
    return true;
  }
  const read = () => mailsTo(platform, to);
  return (await eventually(read, (mails) => mails.some(satisfies))).some(satisfies);
};
