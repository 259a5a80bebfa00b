import { request } from "node:http";
import { kubectl, kubectlJson } from "../kubectl.ts";
import { ordersSocket, readOutside, type ServerName } from "../outside/places.ts";
import { release } from "../places.ts";
import { openDesk, startLoad } from "./desk.ts";
import { mustBeKeptOnce, mustCatchUp } from "./kept.ts";

const awaySeconds = 30;

const order = (path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const asked = request({ socketPath: ordersSocket, path, method: "POST" }, (response) => {
      response.resume();
      response.on("end", () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`${path} answers ${response.statusCode}`)),
      );
    });
    asked.on("error", reject);
    asked.end();
  });

type Pod = {
  metadata: { name: string };
  status: { conditions: { type: string; status: string }[]; containerStatuses: { restartCount: number }[] };
};

/** Which services say that they are ready, and how often any was restarted. */
const pods = async (): Promise<{ ready: string[]; restarts: number }> => {
  const { items } = await kubectlJson<{ items: Pod[] }>(
    ...[
      "-n",
      release,
      "get",
      "pods",
      "-l",
      "app.kubernetes.io/name=yanapa",
      "--field-selector=status.phase=Running",
    ],
  );
  const ready = items
    .filter(({ status }) =>
      status.conditions.some(({ type, status: is }) => type === "Ready" && is === "True"),
    )
    .map(({ metadata }) => metadata.name.replace(/^yanapa-(\w+)-.*/, "$1"));
  const restarts = items.reduce(
    (sum, { status }) => sum + (status.containerStatuses[0]?.restartCount ?? 0),
    0,
  );
  return { ready: ready.sort(), restarts };
};

/** Stops one server without a farewell for half a minute while a little work goes on. */
const away = async (name: ServerName): Promise<string> => {
  const before = await pods();
  const load = startLoad(await openDesk(), { clients: 2, pauseMs: 400, repeats: 60 });
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  await order(`/stop/${name}`);
  await new Promise((resolve) => setTimeout(resolve, awaySeconds * 1_000));
  const during = await pods();
  const backAt = performance.now();
  await order(`/start/${name}`);
  await kubectl("-n", release, "wait", "--for=condition=Available", "deployment", "--all", "--timeout=120s");
  const readyAfter = ((performance.now() - backAt) / 1000).toFixed(1);
  const { sent, acknowledged, failures } = await load.stop();
  await mustBeKeptOnce(acknowledged);
  await mustCatchUp(acknowledged, 90);
  const caughtUp = ((performance.now() - backAt) / 1000).toFixed(1);
  const after = await pods();
  if (after.restarts > before.restarts) throw new Error(`${name}: pods were restarted`);
  if (acknowledged.length < sent)
    throw new Error(`${name}: ${sent - acknowledged.length} never went through`);
  const notReady = before.ready.filter((service) => !during.ready.includes(service));
  const kinds = [...new Set(failures)].join(", ") || "none";
  return `${name}: ${acknowledged.length} of ${sent} acknowledged and kept once, ${failures.length} refused meanwhile (${kinds}); not ready: ${notReady.join(", ") || "nobody"}; all ready ${readyAfter} s, events caught up ${caughtUp} s after its start was ordered`;
};

export const backendsStop = async (): Promise<string> => {
  const { identityEnvironment, withOpenSearch } = readOutside();
  const names: ServerName[] = ["nats", "postgres"];
  if (identityEnvironment) names.push("keycloak");
  if (withOpenSearch) names.push("opensearch");
  const told: string[] = [];
  for (const name of names) told.push(await away(name));
  return told.join("\n");
};
