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

/** The memory, in MiB, of the portal as a process of its own once pages were asked of it, and the most that it ever was. */
export const measureMemory = async (
  environment: Readonly<Record<string, string | undefined>>,
  paths: readonly string[],
): Promise<{ now: number; most: number }> => {
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
    const mebibytes = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? Number.NaN) / kib;
    return { now: mebibytes("VmRSS"), most: mebibytes("VmHWM") };
  } finally {
    portal.kill("SIGTERM");
    await ended;
  }
};
