import { kubectl } from "../kubectl.ts";
import { release } from "../places.ts";
import { openDesk, startLoad } from "./desk.ts";
import { mustBeKeptOnce, mustCatchUp } from "./kept.ts";

/** Restarts every service, one after the other, while tickets are registered: nobody may notice. */
export const rollingRestart = async (): Promise<string> => {
  const load = startLoad(await openDesk(), { clients: 4, pauseMs: 20, repeats: 3 });
  const deployments = (
    await kubectl("-n", release, "get", "deployments", "-o", "jsonpath={.items[*].metadata.name}")
  ).split(" ");
  const began = performance.now();
  for (const deployment of deployments) {
    await kubectl("-n", release, "rollout", "restart", `deployment/${deployment}`);
    await kubectl("-n", release, "rollout", "status", `deployment/${deployment}`, "--timeout=180s");
  }
  // The last pod is still taking its leave.
  await new Promise((resolve) => setTimeout(resolve, 12_000));
  const seconds = Math.round((performance.now() - began) / 1000);
  const { sent, acknowledged, failures, slowestMs } = await load.stop();
  await mustBeKeptOnce(acknowledged);
  await mustCatchUp(acknowledged, 60);
  const figures = `${deployments.length} services in ${seconds} s, ${sent} registrations, slowest ${slowestMs} ms`;
  if (failures.length > 0 || acknowledged.length < sent)
    throw new Error(`${figures}; ${failures.length} failed: ${[...new Set(failures)].join(", ")}`);
  return `${figures}, 0 errors, each kept once`;
};
