import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@yanapa/backends";
import { eventually } from "@yanapa/testing";

const program = join(import.meta.dirname, "../../src/main.ts");
const requests = 1_000;
const atOnce = 20;
const kib = 1_024;

/** The most memory, in MiB, that the portal takes as a process of its own while pages are asked of it. */
export const measureMemory = async (
  environment: Readonly<Record<string, string | undefined>>,
  paths: readonly string[],
): Promise<number> => {
  const listen = `127.0.0.1:${await freePort()}`;
  const portal = spawn(process.execPath, [program], {
    env: {
      ...process.env,
      ...environment,
      WEB_LISTEN: listen,
      SERVICE_LISTEN: `127.0.0.1:${await freePort()}`,
      MANAGEMENT_LISTEN: `127.0.0.1:${await freePort()}`,
    },
    stdio: "ignore",
  });
  const ended = once(portal, "exit");
  try {
    await eventually(
      () =>
        fetch(`http://${listen}/`).then(
          ({ ok }) => ok,
          () => false,
        ),
      (isUp) => isUp,
    );
    for (let done = 0; done < requests; done += atOnce)
      await Promise.all(
        Array.from({ length: atOnce }, async (_, at) => {
          const answer = await fetch(`http://${listen}${paths[(done + at) % paths.length]}`);
          await answer.arrayBuffer();
        }),
      );
    const status = readFileSync(`/proc/${portal.pid}/status`, "utf8");
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / kib;
  } finally {
    portal.kill("SIGTERM");
    await ended;
  }
};
