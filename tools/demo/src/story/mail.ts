import { eventually, type Json } from "../platform.ts";
import type { Cast } from "./cast.ts";

/** Whether a mail to somebody arrives whose subject or text satisfies; true unseen when the installation has no sink to read. */
export const waitForMail = async (
  { platform, telling }: Cast,
  to: string,
  satisfies: (text: string) => boolean,
  timeoutMs = 20_000,
): Promise<boolean> => {
  const { mailUrl } = platform.places;
  if (mailUrl === undefined) {
    telling.note("(el correo no se puede leer en esta instalación)");
    return true;
  }
  const read = async (): Promise<Json[]> => {
    const response = await fetch(new URL(`/mensajes.json?para=${encodeURIComponent(to)}`, mailUrl));
    return ((await response.json()) as { mensajes: Json[] }).mensajes;
  };
  const isIt = (mail: Json): boolean => satisfies(`${mail.subject}\n${mail.text}`);
  return (await eventually(read, (mails) => mails.some(isIt), timeoutMs)).some(isIt);
};
