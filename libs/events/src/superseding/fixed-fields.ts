import { platformEntityId } from "@yanapa/database";
import { type FieldViolation, InvalidArgumentError } from "@yanapa/errors";
import { type EventName, events } from "@yanapa/proto/events.ts";
import type { Received } from "../apply.ts";

type Facts = Readonly<Record<string, unknown>>;
type Codec = { decode(bytes: Uint8Array): unknown; create(): unknown };

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string): string =>
  name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * Refuses a body that is of another event: its entity, what it is about and its sequence are those of the envelope, as far
 * as the body repeats them. Where the first body said something else than the envelope, that may stay as well. Throws
 * INVALID_ARGUMENT EVENT_FIELD_FIXED with every field.
 */
export const refuseOtherEvent = (
  { envelope, name, body }: Pick<Received, "envelope" | "name" | "body">,
  first: Uint8Array,
): void => {
  const codec = events[name].codec as unknown as Codec;
  const before = readable(codec, first);
  const now = body as Facts;
  const known = Object.keys(codec.create() as Facts);
  const about = known.filter(
    (field) => field === nounField(name) || before?.[field] === envelope.aggregateId,
  );
  const fields: FieldViolation[] = [];
  const hold = (field: string, ...accepted: readonly unknown[]) => {
    if (known.includes(field) && !accepted.includes(now[field]))
      fields.push({
        field: snake(field),
        reason: "EVENT_FIELD_FIXED",
        message: `Este dato no se puede cambiar. Debe ser ${accepted[0] === "" ? "vacío" : String(accepted[0])}.`,
      });
  };
  hold("entityId", envelope.entityId === platformEntityId ? "" : envelope.entityId);
  for (const field of about)
    hold(field, envelope.aggregateId, ...(before === undefined ? [] : [before[field]]));
  hold("version", envelope.sequence, ...(before === undefined ? [] : [before.version]));
  if (fields.length > 0) throw new InvalidArgumentError("FIELD_INVALID", fields);
};

/** `yanapa.identity.area.changed` → `areaId`. */
const nounField = (name: EventName): string => `${camel(events[name].subject.split(".").at(-2) ?? "")}Id`;

const readable = (codec: Codec, bytes: Uint8Array): Facts | undefined => {
  try {
    return codec.decode(bytes) as Facts;
  } catch {
    return undefined;
  }
};
