import { describe, expect, it } from "@jest/globals";
import { readProxyHeader } from "./proxy-header.ts";

const signature = "0d0a0d0a000d0a515549540a";
const hex = (...parts: string[]): Buffer => Buffer.from(parts.join(""), "hex");
const v2 = (command: string, kind: string, block: string): Buffer =>
  hex(signature, command, kind, (block.length / 2).toString(16).padStart(4, "0"), block);
const line = (text: string): Buffer => Buffer.from(`${text}\r\n`, "latin1");

const of4 = "c0000207cb00710912670050";
const of6 = `20010db8${"0".repeat(22)}07${"0".repeat(30)}011f9001bb`;
/** ALPN `h2`, an authority, and padding, as balancers add. */
const tlvs = "0100026832" + "0200096d6573612e676f622e" + "04000200ff";
const longLine = "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";

const good: [string, Buffer, string | undefined][] = [
  ["v1 of IPv4", line("PROXY TCP4 192.0.2.7 203.0.113.9 4711 80"), "192.0.2.7 4711"],
  ["v1 of IPv6", line("PROXY TCP6 2001:db8::7 2001:db8::1 4711 443"), "2001:db8::7 4711"],
  ["v1, as long as one may be", line(`PROXY TCP6 ${longLine} ${longLine} 65535 65535`), `${longLine} 65535`],
  ["v1 of who is unknown", line("PROXY UNKNOWN"), undefined],
  ["v1 of who is unknown, with words", line(`PROXY UNKNOWN ${longLine} ${longLine} 65535 65535`), undefined],
  ["v2 of IPv4", v2("21", "11", of4), "192.0.2.7 4711"],
  ["v2 of IPv4 with TLVs", v2("21", "11", of4 + tlvs), "192.0.2.7 4711"],
  ["v2 of IPv6", v2("21", "21", of6), "2001:db8::7 8080"],
  ["v2 of IPv6 with TLVs", v2("21", "21", of6 + tlvs), "2001:db8::7 8080"],
  ["v2 of the proxy itself", v2("20", "00", ""), undefined],
  ["v2 of the proxy itself, with addresses not to be read", v2("20", "11", of4 + tlvs), undefined],
  ["v2 of no family", v2("21", "00", tlvs), undefined],
  ["v2 of a socket in a folder", v2("21", "31", "00".repeat(216)), undefined],
];

const bad: [string, Buffer][] = [
  ["a request", Buffer.from("GET /v1/me HTTP/1.1\r\nHost: a\r\n\r\n")],
  ["HTTP/2", Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")],
  ["TLS", hex("16030100c8010000c403")],
  ["v1 in small letters", line("proxy TCP4 192.0.2.7 203.0.113.9 4711 80")],
  ["v1 of IPv6 said to be IPv4", line("PROXY TCP4 2001:db8::7 203.0.113.9 4711 80")],
  ["v1 of IPv4 said to be IPv6", line("PROXY TCP6 192.0.2.7 203.0.113.9 4711 80")],
  ["v1 with a zone", line("PROXY TCP6 fe80::1%eth0 2001:db8::1 4711 80")],
  ["v1 of another protocol", line("PROXY UDP4 192.0.2.7 203.0.113.9 4711 80")],
  ["v1 with a name", line("PROXY TCP4 localhost 203.0.113.9 4711 80")],
  ["v1 with octal digits", line("PROXY TCP4 192.0.02.07 203.0.113.9 4711 80")],
  ["v1 with a port too high", line("PROXY TCP4 192.0.2.7 203.0.113.9 65536 80")],
  ["v1 with a port written otherwise", line("PROXY TCP4 192.0.2.7 203.0.113.9 1e3 80")],
  ["v1 with less", line("PROXY TCP4 192.0.2.7 203.0.113.9 4711")],
  ["v1 with more", line("PROXY TCP4 192.0.2.7 203.0.113.9 4711 80 ")],
  ["v1 with two blanks", line("PROXY TCP4  192.0.2.7 203.0.113.9 4711 80")],
  ["v1 with a bare line feed", Buffer.from(`PROXY TCP4 192.0.2.7 203.0.113.9 4711 80\n${"a".repeat(99)}`)],
  ["v1 without an end", Buffer.from(`PROXY UNKNOWN ${"a".repeat(94)}`)],
  ["v2 of version 1", v2("11", "11", of4)],
  ["v2 of version 3", v2("31", "11", of4)],
  ["v2 of an unknown command", v2("22", "11", of4)],
  ["v2 of an unknown family", v2("21", "41", of4)],
  ["v2 of an unknown transport", v2("21", "13", of4)],
  ["v2 of IPv4 cut short", v2("21", "11", of4.slice(2))],
  ["v2 of IPv6 cut short", v2("21", "21", of6.slice(2))],
  ["v2 longer than any is", hex(signature, "21", "11", "ffff")],
  ["v2 with another signature", hex("0d0a0d0a000d0a515549540b", "2111", "000c", of4)],
];

const said = (bytes: Buffer): string | undefined => {
  const read = readProxyHeader(bytes);
  if (typeof read === "string") return read;
  return read.source && `${read.source.address} ${read.source.port}`;
};

describe("a PROXY header", () => {
  it.each(good)("is read: %s", (_what, header, source) => {
    const after = Buffer.from("PROXY TCP4 198.51.100.9 203.0.113.9 1 1\r\nGET / HTTP/1.1\r\n\r\n");
    expect(said(header)).toBe(source);
    expect(readProxyHeader(Buffer.concat([header, after]))).toMatchObject({ length: header.length });
    expect(said(Buffer.concat([header, after]))).toBe(source);
  });

  it.each(good)("is waited for, wherever it is cut: %s", (_what, header) => {
    for (let length = 0; length < header.length; length += 1)
      expect([length, readProxyHeader(header.subarray(0, length))]).toEqual([length, "unfinished"]);
  });

  it.each(bad)("is refused: %s", (_what, bytes) => expect(readProxyHeader(bytes)).toBe("wrong"));

  it("makes the reader never fail, whichever byte of it is another", () => {
    for (let seed = 0; seed < 20_000; seed += 1) {
      const [, header] = good[seed % good.length] ?? [];
      const bytes = Buffer.from(header ?? "");
      // Multiples of an odd number: every place and every value comes up, and the same ones each time.
      bytes[(seed * 7_919) % Math.min(bytes.length, 16)] = (seed * 104_729) % 256;
      expect(() => readProxyHeader(bytes)).not.toThrow();
    }
  });
});
