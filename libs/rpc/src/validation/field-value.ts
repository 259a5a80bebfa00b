import type { DescField, Message } from "@bufbuild/protobuf";

/** The value of a field in a decoded message; undefined when another member of its oneof is set, or none. */
export const valueIn = (field: DescField, message: Message): unknown => {
  const values = message as unknown as Record<string, { case?: string; value?: unknown } | undefined>;
  if (field.oneof === undefined) return values[field.localName];
  const chosen = values[field.oneof.localName];
  return chosen?.case === field.localName ? chosen.value : undefined;
};
