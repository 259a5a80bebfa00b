import { InvalidArgumentError } from "@yanapa/errors";
import type { Step } from "../exchange.ts";
import { metadataNames } from "../metadata-names.ts";

/** Visible ASCII, 8 to 128 characters: long enough for a UUID or a hash, short enough for an index. */
const wellFormed = /^[\x21-\x7e]{8,128}$/;

/** Refuses a command without a key: only with one may the caller repeat it after a lost answer. */
export const requireIdempotencyKey: Step = (exchange, next) => {
  if (exchange.method.access.idempotency !== "NO_SIDE_EFFECTS") {
    const keys = exchange.metadata.get(metadataNames.idempotencyKey);
    const [key] = keys;
    if (key === undefined) throw new InvalidArgumentError("IDEMPOTENCY_KEY_MISSING");
    if (keys.length > 1 || typeof key !== "string" || !wellFormed.test(key)) {
      throw new InvalidArgumentError("IDEMPOTENCY_KEY_INVALID");
    }
    exchange.idempotencyKey = key;
  }
  return next();
};
