import { execFileSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { repository } from "./bundle.ts";
import { copyOf, type Files, text } from "./files.ts";

/** Who a service runs as: a number, so that Kubernetes sees it is not root; group 0, as OpenShift gives any user. */
export const user = "10001:0";

/** The Node of this repository, from npm; nothing of it is compiled here. */
const nodeBinary = (): string => {
  const path = join(repository, `node_modules/node-linux-${process.arch}/bin/node`);
  if (!existsSync(path))
    throw new Error(`no Node for images on ${process.platform} ${process.arch}: ${path}`);
  return path;
};

/** The libraries a program loads, by where its loader looks for them. Throws when one is missing. */
const librariesOf = (program: string): Map<string, string> => {
  const listed = execFileSync("ldd", [program], { encoding: "utf8" });
  if (listed.includes("not found")) throw new Error(`${program} lacks a library:\n${listed}`);
  return new Map(
    [...listed.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, path = ""]) => [path, realpathSync(path)]),
  );
};

/** Mode of folders that are not like the others: any user may write temporary files. */
export const runtimeFolders: ReadonlyMap<string, number> = new Map([["tmp/", 0o1777]]);

/**
 * What every service's image shares: Node, the C and C++ libraries it loads (taken from this machine, Debian's in the
 * Dockerfile), Mozilla's certificate authorities as this Node knows them, and the few files of `/etc` that name things.
 */
export const runtimeFiles = (): Files => {
  const node = nodeBinary();
  return new Map([
    ["usr/local/bin/node", copyOf(node, 0o755)],
    ...[...librariesOf(node)].map(
      ([path, file]) => [path.slice(1), copyOf(file, 0o755)] as [string, ReturnType<typeof copyOf>],
    ),
    ["etc/ssl/certs/ca-certificates.crt", text(`${rootCertificates.join("\n")}\n`)],
    ["etc/nsswitch.conf", text("passwd: files\ngroup: files\nhosts: files dns\n")],
    ["etc/passwd", text("root:x:0:0:root:/:/sbin/nologin\nyanapa:x:10001:0:yanapa:/tmp:/sbin/nologin\n")],
    ["etc/group", text("root:x:0:\n")],
  ]);
};
