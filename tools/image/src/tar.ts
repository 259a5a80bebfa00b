/** One entry of an archive. Whoever made it and when does not matter to what is inside, so neither is kept. */
export type Entry = {
  /** Without a leading slash; a folder's ends with one. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly mode: number;
};

const block = 512;

/** `{name, prefix}` of a path, as ustar keeps it: at most 100 bytes after a slash, at most 155 before. */
const split = (path: string): { name: string; prefix: string } => {
  if (Buffer.byteLength(path) <= 100) return { name: path, prefix: "" };
  for (let at = path.indexOf("/"); at !== -1; at = path.indexOf("/", at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
    if (name !== "" && Buffer.byteLength(name) <= 100 && Buffer.byteLength(prefix) <= 155)
      return { name, prefix };
  }
  throw new Error(`the path does not fit into a tar archive: ${path}`);
};

const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, "0")}\0`;

const header = ({ path, bytes, mode }: Entry): Buffer => {
  const { name, prefix } = split(path);
  const head = Buffer.alloc(block);
  head.write(name, 0);
  head.write(octal(mode, 8), 100);
  head.write(octal(0, 8), 108);
  head.write(octal(0, 8), 116);
  head.write(octal(bytes.length, 12), 124);
  head.write(octal(0, 12), 136);
  head.write("        ", 148);
  head.write(path.endsWith("/") ? "5" : "0", 156);
  head.write("ustar\x0000", 257);
  head.write(prefix, 345);
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return head;
};

/** An ustar archive in parts, in the given order, owned by root and dated 1970: the same entries give the same bytes. */
export const tar = (entries: readonly Entry[]): Buffer[] => [
  ...entries.flatMap((entry) => [
    header(entry),
    entry.bytes,
    Buffer.alloc((block - (entry.bytes.length % block)) % block),
  ]),
  Buffer.alloc(2 * block),
];
