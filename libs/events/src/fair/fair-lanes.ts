import { type Party, Turns } from "./turns.ts";

/** A task's place: those of one lane run one after another, in the order they came, whoever's they are. */
export type Place = Party & { readonly lane: string };

/** Does its work; gives after how many milliseconds it is to be tried again, or undefined when it is done. Never rejects. */
export type Task = () => Promise<number | undefined>;

type Waiting = Place & { readonly task: Task; failed: boolean };
type Lane = { readonly name: string; readonly waiting: Waiting[] };
/** A lane whose first task may run. */
type Ready = Party & { readonly lane: Lane; readonly head: Waiting };

/**
 * Runs tasks of one lane one after another, and at most `limit` of different lanes at once. Groups take turns, and within
 * a group its members: a burst of one delays another's task by one task, not by all. A task that is to be tried again
 * waits without holding a place, and only its own lane behind it. Whoever has such tasks is in trouble until they are
 * done: two places at most, and all in trouble together leave two to the others. No group has every place.
 */
export class FairLanes {
  readonly #limit: number;
  readonly #lanes = new Map<string, Lane>();
  readonly #well = new Turns<Ready>();
  readonly #troubled = new Turns<Ready>();
  readonly #troubles = new Counts();
  readonly #runningOfGroup = new Counts();
  readonly #runningInTrouble = new Counts();
  readonly #pauses = new Map<NodeJS.Timeout, () => void>();
  #allInTrouble = 0;
  #running = 0;
  #idle: (() => void)[] = [];
  #hurrying = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Tasks that are not done yet. */
  get size(): number {
    let size = 0;
    for (const { waiting } of this.#lanes.values()) size += waiting.length;
    return size;
  }

  add(place: Place, task: Task): void {
    const waiting = { ...place, task, failed: false };
    const lane = this.#lanes.get(place.lane);
    if (lane !== undefined) {
      lane.waiting.push(waiting);
      return;
    }
    const fresh = { name: place.lane, waiting: [waiting] };
    this.#lanes.set(place.lane, fresh);
    this.#makeReady(fresh, waiting);
  }

  /** From now on nothing waits to be tried again: each is tried at once, and may say itself that it is done. */
  hurry(): void {
    this.#hurrying = true;
    for (const [timer, wake] of this.#pauses) {
      clearTimeout(timer);
      wake();
    }
    this.#pauses.clear();
  }

  /** Waits until every task is done. */
  async settled(): Promise<void> {
    if (this.#lanes.size > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #makeReady(lane: Lane, head: Waiting): void {
    const ready = { group: head.group, member: head.member, lane, head };
    (this.#troubles.of(keyOf(head)) > 0 ? this.#troubled : this.#well).add(ready);
    this.#startNext();
  }

  #startNext(): void {
    while (this.#running < this.#limit) {
      const next = this.#take();
      if (next === undefined) return;
      void this.#run(next.ready, next.inTrouble);
    }
  }

  /** Those in trouble have one place before others, so that they are not put off for ever, and further ones after. */
  #take(): { ready: Ready; inTrouble: boolean } | undefined {
    const first = this.#allInTrouble === 0 ? this.#takeTroubled() : undefined;
    if (first) return { ready: first, inTrouble: true };
    for (;;) {
      const well = this.#well.take(({ group }) => this.#mayRun(group));
      if (well === undefined) break;
      if (this.#troubles.of(keyOf(well)) === 0) return { ready: well, inTrouble: false };
      // Got into trouble while it waited.
      this.#troubled.add(well);
    }
    const ready = this.#takeTroubled();
    return ready && { ready, inTrouble: true };
  }

  #takeTroubled(): Ready | undefined {
    if (this.#allInTrouble >= Math.max(1, this.#limit - 2)) return undefined;
    return this.#troubled.take(
      (party) => this.#mayRun(party.group) && this.#runningInTrouble.of(keyOf(party)) < 2,
    );
  }

  #mayRun(group: string): boolean {
    return this.#runningOfGroup.of(group) < Math.max(1, this.#limit - 1);
  }

  async #run({ lane, head }: Ready, inTrouble: boolean): Promise<void> {
    const key = keyOf(head);
    this.#running += 1;
    this.#runningOfGroup.add(head.group, 1);
    if (inTrouble) {
      this.#allInTrouble += 1;
      this.#runningInTrouble.add(key, 1);
    }
    const againMs = await head.task();
    this.#running -= 1;
    this.#runningOfGroup.add(head.group, -1);
    if (inTrouble) {
      this.#allInTrouble -= 1;
      this.#runningInTrouble.add(key, -1);
    }
    const failed = againMs !== undefined;
    if (failed !== head.failed) this.#troubles.add(key, failed ? 1 : -1);
    head.failed = failed;
    if (failed) this.#pause(againMs, () => this.#makeReady(lane, head));
    else this.#finish(lane);
    this.#startNext();
  }

  #pause(ms: number, wake: () => void): void {
    const timer = setTimeout(
      () => {
        this.#pauses.delete(timer);
        wake();
      },
      this.#hurrying ? 0 : ms,
    );
    this.#pauses.set(timer, wake);
  }

  #finish(lane: Lane): void {
    lane.waiting.shift();
    const [head] = lane.waiting;
    if (head !== undefined) {
      this.#makeReady(lane, head);
      return;
    }
    this.#lanes.delete(lane.name);
    if (this.#lanes.size > 0) return;
    for (const tell of this.#idle.splice(0)) tell();
  }
}

const keyOf = ({ group, member }: Party): string => `${group} ${member}`;

class Counts {
  readonly #counts = new Map<string, number>();

  of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  add(key: string, by: number): void {
    const count = this.of(key) + by;
    if (count === 0) this.#counts.delete(key);
    else this.#counts.set(key, count);
  }
}
