import { domainToASCII } from "node:url";

/** Who reads a local part without its dots. */
const withoutDots: ReadonlySet<string> = new Set(["gmail.com"]);

/** The other names of a mail host. */
const hosts: Readonly<Record<string, string>> = { "googlemail.com": "gmail.com" };

/**
 * One key for all spellings of an address that reach one mailbox, to count what it gets: case, what follows a `+`, dots where
 * the provider ignores them, and the host's other names and its spelling in letters that are not ASCII. Never to send to.
 */
export const mailboxKey = (address: string): string => {
  const at = address.lastIndexOf("@");
  if (at < 0) return address.toLowerCase();
  const name = address.slice(0, at).normalize("NFC").toLowerCase();
  const written = address
    .slice(at + 1)
    .toLowerCase()
    .replace(/\.$/, "");
  const ascii = domainToASCII(written) || written;
  const host = hosts[ascii] ?? ascii;
  // A name that is nothing but a tag stays as it is.
  const tag = name.indexOf("+", 1);
  const untagged = tag < 0 ? name : name.slice(0, tag);
  return `${withoutDots.has(host) ? untagged.replaceAll(".", "") : untagged}@${host}`;
};
