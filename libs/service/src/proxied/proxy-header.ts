import { isIPv4, isIPv6, SocketAddress } from "node:net";

/**
 * What a connection begins with, by the PROXY protocol (haproxy.org, versions 1 and 2): `length` bytes that are the
 * proxy's own, and whose connection it passes on; nobody's when it asks for itself (LOCAL) or can't say (UNKNOWN).
 */
type ProxyHeader = { readonly length: number; readonly source?: Source };
export type Source = { readonly address: string; readonly port: number };

/** `unfinished` asks for more bytes; `wrong` is no header, and no byte more makes it one. */
export type Read = ProxyHeader | "unfinished" | "wrong";

/** The longest line of version 1, its end included (§2.1). */
const longestLine = 107;
/** The longest header of version 2 that is read: addresses and what balancers say beside them take a few hundred. */
const longestBinary = 4_096;

const lineStart = Buffer.from("PROXY ");
const signature = Buffer.from("\r\n\r\n\0\r\nQUIT\n");

/** Reads the header at the start of `bytes`. Bytes after it are somebody else's, and not looked at. */
export const readProxyHeader = (bytes: Buffer): Read => {
  if (beginsLike(bytes, lineStart)) return readLine(bytes);
  if (beginsLike(bytes, signature)) return readBinary(bytes);
  return "wrong";
};

/** Whether what is there so far is how `start` begins. */
const beginsLike = (bytes: Buffer, start: Buffer): boolean => {
  const length = Math.min(bytes.length, start.length);
  return bytes.compare(start, 0, length, 0, length) === 0;
};

const readLine = (bytes: Buffer): Read => {
  const head = bytes.subarray(0, longestLine);
  const end = head.indexOf("\r\n");
  if (end < 0) return head.length < longestLine ? "unfinished" : "wrong";
  const length = end + 2;
  const [, family, from = "", to = "", port, ownPort, ...more] = head.toString("latin1", 0, end).split(" ");
  if (family === "UNKNOWN") return { length };
  const isAddress = family === "TCP4" ? isIPv4 : family === "TCP6" ? isUnscoped : undefined;
  if (isAddress === undefined || more.length > 0) return "wrong";
  if (!isAddress(from) || !isAddress(to) || !isPort(port) || !isPort(ownPort)) return "wrong";
  return { length, source: { address: from, port: Number(port) } };
};

/** A zone (`fe80::1%eth0`) means something on the proxy's machine only. */
const isUnscoped = (text: string): boolean => isIPv6(text) && !text.includes("%");

const isPort = (text: string | undefined): boolean =>
  text !== undefined && /^(?:0|[1-9]\d{0,4})$/.test(text) && Number(text) <= 65_535;

const readBinary = (bytes: Buffer): Read => {
  if (bytes.length < 16) return "unfinished";
  const [command, kind] = [bytes.readUInt8(12), bytes.readUInt8(13)];
  const length = 16 + bytes.readUInt16BE(14);
  const [family, transport] = [kind >> 4, kind & 15];
  const isKnown = (command === 0x20 || command === 0x21) && family <= 3 && transport <= 2;
  if (!isKnown || length > longestBinary) return "wrong";
  if (bytes.length < length) return "unfinished";
  if (command === 0x20) return { length };
  const block = bytes.subarray(16, length);
  if (family === 1) return block.length < 12 ? "wrong" : { length, source: ipv4(block) };
  if (family === 2) return block.length < 36 ? "wrong" : { length, source: ipv6(block) };
  return { length };
};

const ipv4 = (block: Buffer): Source => ({
  address: block.subarray(0, 4).join("."),
  port: block.readUInt16BE(8),
});

const ipv6 = (block: Buffer): Source => {
  const groups = Array.from({ length: 8 }, (_, i) => block.readUInt16BE(2 * i).toString(16));
  const { address } = new SocketAddress({ family: "ipv6", address: groups.join(":") });
  return { address, port: block.readUInt16BE(32) };
};
