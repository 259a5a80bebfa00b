import { expect, it } from "@jest/globals";
import type { Finding, Look } from "@yanapa/service";
import { systemClock } from "@yanapa/telemetry";
import type { config } from "./config.ts";
import { inspect } from "./inspect.ts";

const look = (own: Look<typeof config>["config"]): Look<typeof config> => ({
  service: "gateway",
  config: own,
  clock: systemClock,
  preflight: true,
  finding: (problem, entries, message): Finding => ({ problem, entries, values: [], message }),
});

const problems = async (own: Look<typeof config>["config"]) =>
  (await inspect(look(own))).map(({ problem }) => problem);

it("insists on the proxies once there is one in front", async () => {
  expect(await problems({ behindProxy: true, trustedProxies: [] })).toContain("PROXIES_MISSING");
  expect(await problems({ behindProxy: true, trustedProxies: ["ingress"] })).toContain("PROXIES_INVALID");
  const told = await problems({ behindProxy: true, trustedProxies: ["10.0.0.0/8"] });
  expect(told.filter((problem) => problem.startsWith("PROXIES"))).toEqual([]);
  expect(await problems({ proxyProtocol: true, trustedProxies: [] })).toContain("PROXIES_MISSING");
  for (const everybody of ["0.0.0.0/0", "::/0"])
    expect(await problems({ trustedProxies: ["10.0.0.0/8", everybody] })).toContain("PROXIES_INVALID");
  const open = await problems({ behindProxy: false, trustedProxies: [] });
  expect(open.filter((problem) => problem.startsWith("PROXIES"))).toEqual([]);
});
