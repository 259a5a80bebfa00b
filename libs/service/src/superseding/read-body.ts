import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import { InvalidArgumentError } from "@yanapa/errors";
import { messageBytesOf, releasedContract } from "@yanapa/rpc";

/** No event is larger: NATS takes none. */
const largest = 1024 * 1024;

/**
 * The bytes of an event's body from a file with its JSON, as the contract has it (`/dev/stdin` too). Throws INVALID_ARGUMENT
 * FIELD_INVALID with each field that is wrong.
 */
export const readBody = async (path: string, type: string): Promise<Uint8Array> => {
  const content = await readFile(path).catch(() => undefined);
  if (content === undefined || content.length > largest || !isUtf8(content))
    throw new InvalidArgumentError("FIELD_INVALID", [
      { field: "body", reason: "EVENT_BODY_FILE_UNREADABLE" },
    ]);
  return messageBytesOf(releasedContract().registry, type, content.toString("utf8"));
};
