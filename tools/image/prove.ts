/**
 * Runs every image as a container runtime would, against real servers, and works with them: its own files only, nothing
 * writable but /tmp, user 10001. Needs root (chroot, mounts) and no container runtime.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Platform, registerDemo } from "@yanapa/tool-demo";
import { startTestbed } from "@yanapa/tool-testbed";
import { bundleService, serviceNames } from "./src/bundle.ts";
import { contained } from "./src/contained.ts";
import { entriesOf } from "./src/files.ts";
import { runtimeFiles, runtimeFolders } from "./src/runtime.ts";
import { unpack } from "./src/unpack.ts";

const stateDir = mkdtempSync(join(tmpdir(), "yanapa-prove-"));
const root = join(stateDir, "root");
const apps = join(stateDir, "apps");
const secrets = join(stateDir, "secrets");
const began = performance.now();
const tell = (what: string): void =>
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${what}`);

try {
  chmodSync(stateDir, 0o755);
  unpack(entriesOf(runtimeFiles(), runtimeFolders), root);
  mkdirSync(join(root, "app"), { recursive: true });
  for (const name of serviceNames()) await bundleService(name, join(apps, name));
  tell("images unpacked");

  const testbed = await startTestbed({
    stateDir,
    fast: true,
    programOf: (name) => {
      // Kubernetes gives mounted secrets to the pod's group; here they belong to who started this.
      execFileSync("chmod", ["-R", "a+rX", secrets]);
      return contained(root, join(apps, name), secrets);
    },
  });
  try {
    tell(`ready: ${[...testbed.processes.keys()].join(", ")}`);
    for (const [name, { pid }] of testbed.processes) {
      const status = execFileSync("sh", ["-c", `cat /proc/${pid}/status; readlink /proc/${pid}/root`], {
        encoding: "utf8",
      });
      const [, uid] = /^Uid:\t(\d+)/m.exec(status) ?? [];
      const [, gid] = /^Gid:\t(\d+)/m.exec(status) ?? [];
      const [, rssKb] = /^VmRSS:\s+(\d+)/m.exec(status) ?? [];
      if (uid !== "10001" || gid !== "0" || !status.includes(root))
        throw new Error(`${name} is not contained:\n${status}`);
      tell(`${name.padEnd(12)} uid ${uid}, gid ${gid}, ${Math.round(Number(rssKb) / 1024)} MiB`);
    }
    const platform = new Platform({ restUrl: testbed.restUrl, issuer: testbed.backends.idp.issuer });
    const entities = await registerDemo(platform);
    tell(`registered ${entities.length} entities with areas, people and times over REST`);
    const page = await fetch(`${testbed.restUrl}/api/swagger-ui.css`);
    if (!page.ok) throw new Error(`/api/swagger-ui.css answers ${page.status}`);
    tell("serves the API's pages");
    await Promise.all([...testbed.processes.values()].map((one) => one.end()));
    tell("ended on SIGTERM");
  } finally {
    await testbed.stop();
  }
} finally {
  rmSync(stateDir, { recursive: true, force: true });
}
