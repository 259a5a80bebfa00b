import { createAuthority } from "@yanapa/backends";
import { certificateSecrets } from "@yanapa/tool-chart";
import { apply, kubectl, kubectlJson } from "../kubectl.ts";
import { release } from "../places.ts";
import { services } from "../platform.ts";
import { until } from "../shell.ts";
import { openDesk, startLoad } from "./desk.ts";
import { mustBeKeptOnce } from "./kept.ts";

/** Connections made with a former certificate are over after this: their age and their grace. */
const longestConnectionMs = 60_000;

const pods = async (): Promise<string[]> =>
  (
    await kubectl(
      ...["-n", release, "get", "pods", "-l", `app.kubernetes.io/component in (${services().join(",")})`],
      ...["--field-selector=status.phase=Running", "-o", "jsonpath={.items[*].metadata.name}"],
    )
  )
    .split(" ")
    .filter((name) => !/-migrate-|-streams-/.test(name));

/** Waits until every pod has read its files anew; a touched pod is looked at by the kubelet at once. */
const readByAll = async (since: Temporal.Instant): Promise<void> => {
  const all = await pods();
  await kubectl(
    "-n",
    release,
    "annotate",
    "--overwrite",
    "pod",
    ...all,
    `yanapa/looked-at=${since.epochMilliseconds}`,
  );
  await until("every pod reads its certificates anew", 180, async () => {
    const logs = await Promise.all(
      all.map((pod) => kubectl("-n", release, "logs", pod, `--since-time=${since.toString()}`)),
    );
    return logs.every((log) => log.includes("certificates read anew"));
  });
};

const now = (): Temporal.Instant => Temporal.Now.instant();

/** Replaces the authority while tickets are registered: trust both, issue anew, trust the new one alone. */
export const authorityRotation = async (): Promise<string> => {
  const load = startLoad(await openDesk(), { clients: 4, pauseMs: 50, repeats: 3 });
  const began = performance.now();
  const { items } = await kubectlJson<{
    items: { metadata: { name: string }; data: Record<string, string> }[];
  }>(...["-n", release, "get", "secret", ...services().map((service) => `yanapa-tls-${service}`)]);
  const former = Buffer.from(items[0]?.data["ca.crt"] ?? "", "base64").toString();
  const next = createAuthority("next");
  const both = former + next.cert;

  let since = now();
  for (const { metadata } of items) {
    const patch = JSON.stringify({ stringData: { "ca.crt": both } });
    await kubectl("-n", release, "patch", "secret", metadata.name, "--type=merge", "-p", patch);
  }
  await readByAll(since);
  const issue = (trusted: readonly string[]) =>
    apply(
      certificateSecrets({
        services: services(),
        namespace: release,
        release,
        by: next,
        trusted: trusted.map((cert) => ({ ...next, cert })),
      }),
    );
  since = now();
  await issue([former, next.cert]);
  await readByAll(since);
  await new Promise((resolve) => setTimeout(resolve, longestConnectionMs));
  since = now();
  await issue([next.cert]);
  await readByAll(since);
  await new Promise((resolve) => setTimeout(resolve, longestConnectionMs));

  const seconds = Math.round((performance.now() - began) / 1000);
  const { sent, acknowledged, failures, slowestMs } = await load.stop();
  await mustBeKeptOnce(acknowledged);
  const figures = `a new authority for ${items.length} services in ${seconds} s, ${sent} registrations, slowest ${slowestMs} ms`;
  if (failures.length > 0)
    throw new Error(`${figures}; ${failures.length} failed: ${[...new Set(failures)].join(", ")}`);
  return `${figures}, 0 errors`;
};
