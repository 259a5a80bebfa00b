/** A route found: its value, and the path's values by the names in its template, percent-decoded. */
type Match<Route> = { route: Route; parameters: Readonly<Record<string, string>> };

type Node<Route> = {
  readonly literals: Map<string, Node<Route>>;
  variable: Node<Route> | undefined;
  /** Custom verb (`""` for none) → HTTP method → route. */
  readonly ends: Map<string, Map<string, { route: Route; names: readonly string[] }>>;
};

/** What a path leads to: a route, the methods that it does answer, or nothing. */
export type Found<Route> = Match<Route> | { allowed: readonly string[] } | undefined;

/**
 * Finds routes of google.api.http templates: `/v1/tickets/{ticket_id}:take`, `/v1/tickets:search`. Fastify's own
 * router reads `:` as a parameter, so these stand apart from it. A literal segment wins over a variable one, a custom
 * verb over a colon inside a value; a colon of a value may be written %3A.
 */
export class RouteMatcher<Route> {
  readonly #root: Node<Route> = node();

  /** Adds a route. Throws when the template is not understood, or two routes are the same. */
  add(method: string, template: string, route: Route): void {
    const [, path = "", verb = ""] =
      /^((?:\/(?:[a-z0-9-]+|\{[a-z_]+\}))+)(?::([a-zA-Z]+))?$/.exec(template) ?? [];
    if (path === "") throw new Error(`route template is not understood: ${template}`);
    const names: string[] = [];
    let place = this.#root;
    for (const segment of path.slice(1).split("/")) {
      if (segment.startsWith("{")) {
        names.push(segment.slice(1, -1));
        place.variable ??= node();
        place = place.variable;
      } else {
        const next = place.literals.get(segment) ?? node<Route>();
        place.literals.set(segment, next);
        place = next;
      }
    }
    const methods = place.ends.get(verb) ?? new Map();
    if (methods.has(method)) throw new Error(`two routes for ${method} ${template}`);
    place.ends.set(verb, methods.set(method, { route, names }));
  }

  /** The route of a path (without its query, not yet percent-decoded). Throws URIError when a value cannot be decoded. */
  find(method: string, path: string): Found<Route> {
    if (!path.startsWith("/")) return undefined;
    const segments = path.slice(1).split("/");
    const last = segments.at(-1) ?? "";
    const colon = last.lastIndexOf(":");
    const allowed = new Set<string>();
    if (colon >= 0 && colon < last.length - 1) {
      const bare = [...segments.slice(0, -1), last.slice(0, colon)];
      const found = walk(this.#root, bare, 0, last.slice(colon + 1), method, allowed);
      if (found !== undefined) return matchOf(found, bare);
    }
    const found = walk(this.#root, segments, 0, "", method, allowed);
    if (found !== undefined) return matchOf(found, segments);
    return allowed.size > 0 ? { allowed: [...allowed].toSorted() } : undefined;
  }
}

const node = <Route>(): Node<Route> => ({ literals: new Map(), variable: undefined, ends: new Map() });

type End<Route> = { route: Route; names: readonly string[]; places: readonly number[] };

const walk = <Route>(
  from: Node<Route>,
  segments: readonly string[],
  at: number,
  verb: string,
  method: string,
  allowed: Set<string>,
  places: readonly number[] = [],
): End<Route> | undefined => {
  const segment = segments[at];
  if (segment === undefined) {
    const methods = from.ends.get(verb);
    for (const each of methods?.keys() ?? []) allowed.add(each);
    const end = methods?.get(method);
    return end && { ...end, places };
  }
  const literal = from.literals.get(segment);
  const found = literal && walk(literal, segments, at + 1, verb, method, allowed, places);
  if (found !== undefined || from.variable === undefined || segment === "") return found;
  return walk(from.variable, segments, at + 1, verb, method, allowed, [...places, at]);
};

const matchOf = <Route>({ route, names, places }: End<Route>, segments: readonly string[]): Match<Route> => {
  const parameters: Record<string, string> = {};
  for (const [i, name] of names.entries())
    parameters[name] = decodeURIComponent(segments[places[i] ?? 0] ?? "");
  return { route, parameters };
};
