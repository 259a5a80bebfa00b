/** Whose turn a thing waits for: groups (entities) take turns, and within a group its members (people) do. */
export type Party = { readonly group: string; readonly member: string };

/**
 * Things that wait for their turn. Whoever has many waits no less between two of them than whoever has one: the next is
 * of the group that was served longest ago, and in it of the member that was.
 */
export class Turns<Thing extends Party> {
  readonly #groups = new Map<string, Map<string, Thing[]>>();

  add(thing: Thing): void {
    let members = this.#groups.get(thing.group);
    if (members === undefined) {
      members = new Map();
      this.#groups.set(thing.group, members);
    }
    const waiting = members.get(thing.member);
    if (waiting === undefined) members.set(thing.member, [thing]);
    else waiting.push(thing);
  }

  /** Takes the next one that may be taken now; the others keep their turn. */
  take(may: (party: Party) => boolean): Thing | undefined {
    for (const [group, members] of this.#groups) {
      for (const [member, waiting] of members) {
        if (!may({ group, member })) continue;
        const thing = waiting.shift();
        // Served: behind everybody else.
        members.delete(member);
        if (waiting.length > 0) members.set(member, waiting);
        this.#groups.delete(group);
        if (members.size > 0) this.#groups.set(group, members);
        return thing;
      }
    }
    return undefined;
  }
}
