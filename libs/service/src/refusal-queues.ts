import type { KeptRefusal } from "./keep-refusals.ts";

/** Of one person this many wait one by one; further ones of the same rpc and reason are told of together. */
const mostOfOne = 100;
/** More are never held: a database that is away must not fill the memory. */
const mostOfAll = 20_000;

type Queue = { waiting: KeptRefusal[]; readonly together: Map<string, KeptRefusal> };

/** Refusals that wait to be recorded, by person. */
export class RefusalQueues {
  /** Whoever was served longest ago first. */
  readonly #queues = new Map<string, Queue>();
  #size = 0;
  #lost = 0;

  get size(): number {
    return this.#size;
  }

  add(refusal: KeptRefusal): void {
    let queue = this.#queues.get(refusal.principal);
    if (queue === undefined) {
      if (this.#size >= mostOfAll) {
        this.#lost += refusal.body.times;
        return;
      }
      queue = { waiting: [], together: new Map() };
      this.#queues.set(refusal.principal, queue);
    }
    if (queue.waiting.length >= mostOfOne) {
      const { rpc, reason, entityId, kind } = refusal.body;
      const key = `${rpc} ${reason} ${entityId} ${kind}`;
      const other = queue.together.get(key);
      if (other !== undefined) {
        other.body.times += refusal.body.times;
        return;
      }
      queue.together.set(key, refusal);
    }
    queue.waiting.push(refusal);
    this.#size += 1;
  }

  /** The next ones, one of each person in turn. */
  take(most: number): KeptRefusal[] {
    const taken: KeptRefusal[] = [];
    while (taken.length < most) {
      const [first] = this.#queues;
      if (first === undefined) break;
      const [principal, queue] = first;
      const refusal = queue.waiting.shift();
      this.#queues.delete(principal);
      if (refusal === undefined) continue;
      taken.push(refusal);
      this.#size -= 1;
      for (const [key, one] of queue.together) if (one === refusal) queue.together.delete(key);
      if (queue.waiting.length > 0) this.#queues.set(principal, queue);
    }
    return taken;
  }

  /** How many could not even wait since this was last asked. */
  takeLost(): number {
    const lost = this.#lost;
    this.#lost = 0;
    return lost;
  }
}
