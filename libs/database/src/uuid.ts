import { randomFillSync } from "node:crypto";
import { realNowMs } from "@yanapa/telemetry";

/** Random bytes are drawn in blocks: one draw per id would cost more than the rest of it. */
const block = Buffer.allocUnsafe(8 * 512);
let used = block.length;
let lastMs = 0;
let counter = 0;

/**
 * A new id: UUIDv7 (RFC 9562 §6.2, method 1), so that later ids of one process sort after earlier ones: 48 bits of
 * milliseconds, a 12-bit counter that begins low at random, 62 random bits.
 */
export const uuidv7 = (): string => {
  if (used === block.length) {
    randomFillSync(block);
    used = 0;
  }
  const high = block.readUInt32BE(used);
  const low = block.readUInt32BE(used + 4);
  used += 8;
  const nowMs = realNowMs();
  if (nowMs > lastMs) {
    lastMs = nowMs;
    counter = low & 0x3ff;
  } else if (counter < 0xfff) {
    counter += 1;
  } else {
    // More ids in this millisecond than the counter has room for: borrow the next one.
    lastMs += 1;
    counter = low & 0x3ff;
  }
  const time = lastMs.toString(16).padStart(12, "0");
  const count = counter.toString(16).padStart(3, "0");
  const variant = (0x8000 | (high >>> 18)).toString(16);
  const rest = ((high & 0x3ffff) * 0x40000000 + (low >>> 2)).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${variant}-${rest}`;
};
