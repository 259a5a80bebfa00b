import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** A certificate and its key, both PEM. */
export type Issued = { readonly cert: string; readonly key: string };

export type Subject = {
  /** Common name; names no service, since nobody reads it but people. */
  readonly name: string;
  readonly uris?: readonly string[];
  readonly dnsNames?: readonly string[];
  /** IPv4 addresses. */
  readonly addresses?: readonly string[];
  /** From an hour ago by default. */
  readonly from?: Temporal.Instant;
  /** 30 days from now by default. */
  readonly to?: Temporal.Instant;
};

/** An authority for a machine, a test or a trial cluster. Production has one of its own (cert-manager, a PKI). */
export type Authority = {
  /** Its own certificate, PEM: what others trust. */
  readonly cert: string;
  /** Signs a certificate for servers and clients, with a new P-256 key. */
  issue(subject: Subject): Issued;
};

/** Makes a new authority with a P-256 key that never leaves this process; it is good for ten years. */
export const createAuthority = (name: string): Authority => {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const now = Temporal.Now.instant();
  const own = {
    name,
    publicKey: pair.publicKey,
    from: now.subtract({ hours: 1 }),
    to: now.add({ hours: 87_600 }),
  };
  const by = { name, ...pair };
  return {
    cert: certificate(
      { ...own, extensions: [basicConstraints(true), keyUsage([0x03, 0x02, 0x01, 0x06])] },
      by,
    ),
    issue({ name: subject, uris = [], dnsNames = [], addresses = [], from, to }) {
      const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const extensions = [
        basicConstraints(false),
        keyUsage([0x03, 0x02, 0x07, 0x80]),
        forServersAndClients,
        subjectAltName(uris, dnsNames, addresses),
        authorityKeyId(pair.publicKey),
      ];
      const validity = { from: from ?? own.from, to: to ?? now.add({ hours: 720 }) };
      return {
        cert: certificate({ name: subject, publicKey, ...validity, extensions }, by),
        key: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
      };
    },
  };
};

type Fields = {
  name: string;
  publicKey: KeyObject;
  from: Temporal.Instant;
  to: Temporal.Instant;
  extensions: readonly Buffer[];
};

const certificate = (
  fields: Fields,
  by: { name: string; privateKey: KeyObject; publicKey: KeyObject },
): string => {
  const algorithm = sequence(oid("1.2.840.10045.4.3.2"));
  const toSign = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.concat([Buffer.from([0x01]), randomBytes(15)])),
    algorithm,
    commonName(by.name),
    sequence(time(fields.from), time(fields.to)),
    commonName(fields.name),
    fields.publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(...fields.extensions, subjectKeyId(fields.publicKey))),
  );
  const der = sequence(toSign, algorithm, bits(sign("sha256", toSign, by.privateKey)));
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
};

// Distinguished encoding (X.690): a tag, the length, the content.
const tagged = (tag: number, content: Buffer): Buffer => {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const size = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
const sequence = (...parts: Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));
const octets = (content: Buffer): Buffer => tagged(0x04, content);
const bits = (content: Buffer): Buffer => tagged(0x03, Buffer.concat([Buffer.from([0]), content]));

const oid = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const base128 = (value: number): number[] => {
    const digits = [value & 0x7f];
    for (let left = value >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
    return digits;
  };
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
};

const commonName = (name: string): Buffer =>
  sequence(tagged(0x31, sequence(oid("2.5.4.3"), tagged(0x0c, Buffer.from(name)))));

/** UTCTime, good until 2049. */
const time = (instant: Temporal.Instant): Buffer =>
  tagged(
    0x17,
    Buffer.from(`${instant.toString({ smallestUnit: "second" }).slice(2, 19).replace(/[-:T]/g, "")}Z`),
  );

const extension = (id: string, content: Buffer, critical = false): Buffer =>
  sequence(oid(id), ...(critical ? [tagged(0x01, Buffer.from([0xff]))] : []), octets(content));

const basicConstraints = (authority: boolean): Buffer =>
  extension("2.5.29.19", sequence(...(authority ? [tagged(0x01, Buffer.from([0xff]))] : [])), true);
const keyUsage = (bitString: readonly number[]): Buffer =>
  extension("2.5.29.15", Buffer.from(bitString), true);
const forServersAndClients = extension(
  "2.5.29.37",
  sequence(oid("1.3.6.1.5.5.7.3.1"), oid("1.3.6.1.5.5.7.3.2")),
);
const subjectAltName = (
  uris: readonly string[],
  dnsNames: readonly string[],
  addresses: readonly string[],
): Buffer =>
  extension(
    "2.5.29.17",
    sequence(
      ...uris.map((uri) => tagged(0x86, Buffer.from(uri))),
      ...dnsNames.map((name) => tagged(0x82, Buffer.from(name))),
      ...addresses.map((address) => tagged(0x87, Buffer.from(address.split(".").map(Number)))),
    ),
  );

const keyId = (key: KeyObject): Buffer =>
  createHash("sha1")
    .update(key.export({ type: "spki", format: "der" }))
    .digest();
const subjectKeyId = (key: KeyObject): Buffer => extension("2.5.29.14", octets(keyId(key)));
const authorityKeyId = (key: KeyObject): Buffer => extension("2.5.29.35", sequence(tagged(0x80, keyId(key))));
