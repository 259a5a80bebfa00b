import { parse } from "yaml";
import { servicesOf } from "../contract.ts";
import type { Finding, Law } from "../law.ts";
import type { Repository } from "../repository.ts";

const place = "charts/yanapa/values.yaml";
type Block = { readonly calls?: readonly string[]; readonly public?: boolean } | null;

/** Who may call whom by the contract: `audience` and `callers` of each rpc; whoever is not a service comes by the door. */
const allowedEdges = (repository: Repository, door: string): Set<string> =>
  new Set(
    repository
      .text("proto/access.txt")
      .split("\n")
      .flatMap((line) => {
        const [rpc = "", ...columns] = line.split(/\s{2,}/);
        const [, callee] = /^yanapa\.(\w+)\./.exec(rpc) ?? [];
        if (callee === undefined) return [];
        const [, audience = "", , callers = "-"] = columns;
        const services = callers === "-" ? [] : callers.split(",");
        return (audience === "INTERNAL" ? services : [door, ...services]).map(
          (caller) => `${caller} → ${callee}`,
        );
      }),
  );

/** The network lets through what the contract allows, and nothing else: neither side is kept by hand alone. */
export const chartEdges: Law = {
  name: "the chart has every service, and its calls are those of the contract",
  findings: (repository) => {
    if (!repository.has(place)) return [];
    const { services } = parse(repository.text(place)) as { services: Readonly<Record<string, Block>> };
    const door = Object.keys(services).find((name) => services[name]?.public === true) ?? "";
    const allowed = allowedEdges(repository, door);
    const drawn = new Set(
      Object.entries(services).flatMap(([caller, block]) =>
        (block?.calls ?? []).map((callee) => `${caller} → ${callee}`),
      ),
    );
    const found = (advice: string): Finding => ({ place, advice });
    return [
      ...servicesOf(repository)
        .filter((service) => !(service in services))
        .map((service) => found(`add a block for services/${service}`)),
      ...[...allowed].filter((edge) => !drawn.has(edge)).map((edge) => found(`add the call ${edge}`)),
      ...[...drawn]
        .filter((edge) => !allowed.has(edge))
        .map((edge) =>
          found(`no rpc allows the call ${edge}: take it away, or name the caller in the proto`),
        ),
    ];
  },
};
