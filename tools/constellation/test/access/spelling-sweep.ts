import { randomUUID } from "node:crypto";
import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import { expect, it } from "@jest/globals";
import type { Credentials, Outcome } from "./door.ts";
import type { Kept } from "./kept.ts";
import { likenessOf } from "./likeness.ts";
import type { Scene } from "./scene.ts";
import { inCapitals, otherwise } from "./spellings.ts";
import { type Row, rows } from "./sweep.ts";

/** What came of a command: its answer and all that was announced until everybody had heard of it. */
type Effect = { readonly outcome: Outcome; readonly events: readonly Kept[] };

const commands = rows.filter(({ rpc }) => rpc.isCommand).map((row) => ({ row, path: row.rpc.path }));
// The record of audit grows by the very reading; that it is found by an id in capitals is looked at all the same.
const reads = rows.filter(({ rpc }) => !rpc.isCommand).map((row) => ({ row, path: row.rpc.path }));

/** Sends every sample in all spellings that are accepted, and demands that nobody can tell them apart afterwards. */
export const sweepSpellings = (scene: () => Scene): void => {
  const plain = new Map<string, Effect & { readonly request: JsonObject }>();

  const witnessed = async (entityId: string, act: () => Promise<Outcome>): Promise<Effect> => {
    const { keeping, settle } = scene();
    await settle();
    const mark = await keeping.mark();
    const outcome = await act();
    await settle();
    return { outcome, events: await keeping.since(mark, entityId) };
  };

  /** Every spelling of a request but its own; commands with the key of the first. */
  const spelled = async ({ rpc }: Row, request: JsonObject, as: Credentials, key: string) => {
    const { door, restDoor } = scene();
    const shouting = { ...as, ...(as.entityId && { entityId: as.entityId.toUpperCase() }) };
    const capitals = inCapitals(request, rpc.idFields);
    return {
      "in capitals": await door.call(rpc, capitals, shouting, key),
      otherwise: await restDoor.call(rpc, otherwise(rpc.method.input, capitals), shouting, key),
      plain: await door.call(rpc, request, as, key),
    };
  };

  it.each(commands)("are answered as they are kept: $path", async ({ row }) => {
    const { rehearsal, cast } = scene();
    const request = await rehearsal.ownRequest(row);
    const effect = await witnessed(cast.home.id, () =>
      rehearsal.call(row, request, cast.home.people[row.sample.as]),
    );
    expect(effect.outcome).toMatchObject({ kind: "OK" });
    plain.set(row.rpc.path, { ...effect, request });
  });

  it.each(commands)("have the same effect and the same answer in every spelling: $path", async ({ row }) => {
    const { rehearsal, cast } = scene();
    const request = await rehearsal.ownRequest(row, rehearsal.other);
    const who = cast.other.people[row.sample.as];
    const key = randomUUID();
    let answers: Record<string, Outcome> = {};
    const { events } = await witnessed(cast.other.id, async () => {
      answers = await spelled(row, request, who, key);
      return answers["in capitals"] as Outcome;
    });
    // The first did it, the others are told what it was told.
    const first = answers["in capitals"];
    expect(answers).toEqual({ "in capitals": first, otherwise: first, plain: first });
    const before = plain.get(row.rpc.path);
    if (before === undefined) throw new Error("nothing to compare with");
    expect(likeOutcome(first, request)).toEqual(likeOutcome(before.outcome, before.request));
    expect(likeEvents(row, events, request)).toEqual(likeEvents(row, before.events, before.request));
  });

  it.each(reads)("read the same in every spelling: $path", async ({ row }) => {
    const { rehearsal, cast, door } = scene();
    const request = await rehearsal.ownRequest(row);
    const who = cast.home.people[row.sample.as];
    const asked = withoutPassing(await door.call(row.rpc, request, who));
    const answers = await spelled(row, request, who, randomUUID());
    for (const [spelling, outcome] of Object.entries(answers)) {
      if (row.rpc.access.service === "audit") expect(outcome).toMatchObject({ kind: "OK" });
      else expect({ spelling, ...withoutPassing(outcome) }).toEqual({ spelling, ...asked });
    }
  });

  it("leave no event aside and no id in capitals in any table", async () => {
    const { keeping, settle } = scene();
    await settle();
    expect(await keeping.deadLetters()).toEqual([]);
    expect(await keeping.inCapitals()).toEqual([]);
  });
};

const likeOutcome = (outcome: Outcome | undefined, request: JsonObject): JsonValue =>
  likenessOf(outcome as unknown as JsonValue, request);

/** What jobs announce at their own pace. */
const inItsOwnTime =
  /\.(Notice\w+|ClocksRecomputed|TicketOverdue|WaitReminderDue|Rule\w*Due|RuleFired|Problem\w+)$/;

/**
 * What the rpc's own service announced, and that a ticket's clock followed it, however often it looked at the time; in no
 * order, for they run side by side.
 */
const likeEvents = ({ rpc }: Row, events: readonly Kept[], request: JsonObject): string[] => {
  const { service: own } = rpc.access;
  const likenesses = events
    .filter(({ type }) => !inItsOwnTime.test(type))
    .flatMap(({ service, type, body }) => {
      if (type.endsWith(".ClockChanged")) return [type];
      return service === own ? [`${type} ${JSON.stringify(likenessOf(body, request))}`] : [];
    });
  return [...new Set(likenesses)].sort();
};

/** How long a clock ran. */
const withoutPassing = (outcome: Outcome): Outcome =>
  JSON.parse(
    JSON.stringify(outcome, (key, value) => (/^(elapsed|remaining)Seconds$/.test(key) ? undefined : value)),
  );
