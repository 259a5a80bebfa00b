import type { Repository } from "./repository.ts";

/** An rpc as `proto/access.txt` lists it. */
export type Rpc = { readonly service: string; readonly name: string; readonly place: string };

/** Every rpc of the contract. */
export const rpcsOf = (repository: Repository): Rpc[] =>
  repository
    .text("proto/access.txt")
    .split("\n")
    .flatMap((line, index) => {
      const [, service, name] = /^yanapa\.(\w+)\.v\d+\.\w+\/(\w+)/.exec(line) ?? [];
      return service && name ? [{ service, name, place: `proto/access.txt:${index + 1}` }] : [];
    });

/** Every event of the contract, by name, with the service that announces it. */
export const eventsOf = (repository: Repository): Map<string, string> => {
  const events = new Map<string, string>();
  for (const path of repository.paths) {
    const service = /^proto\/yanapa\/(\w+)\/v\d+\/\w+_events\.proto$/.exec(path)?.[1];
    if (service === undefined) continue;
    const declared = /^message (\w+) \{\s*(?:\/\/[^\n]*\s*)*option \(yanapa\.options\.v1\.event\)/gm;
    for (const [, name = ""] of repository.text(path).matchAll(declared)) events.set(name, service);
  }
  return events;
};

/** `TakeTicket` → `take-ticket`. */
export const kebab = (name: string): string => name.replace(/(?<!^)[A-Z]/g, "-$&").toLowerCase();

/** Names of the folders under `services/`. */
export const servicesOf = (repository: Repository): string[] => [
  ...new Set(repository.paths.flatMap((path) => /^services\/([^/]+)\/package\.json$/.exec(path)?.[1] ?? [])),
];
