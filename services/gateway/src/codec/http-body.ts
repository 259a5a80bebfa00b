import { irregular, WireCursor } from "./wire-cursor.ts";

const contentTypeTag = (1 << 3) | 2;
const dataTag = (2 << 3) | 2;
const mediaType = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*(; ?charset=[a-z0-9-]+)?$/i;

/** The content type and the bytes of a google.api.HttpBody. A type that is none becomes application/octet-stream. */
export const readHttpBody = (bytes: Buffer): { contentType: string; data: Buffer } => {
  const cursor = new WireCursor();
  cursor.use(bytes);
  let contentType = "";
  let data: Buffer = Buffer.alloc(0);
  while (cursor.at < bytes.length) {
    const tag = cursor.varint();
    if (tag === contentTypeTag || tag === dataTag) {
      const end = cursor.endOfBlock(bytes.length);
      const block = bytes.subarray(cursor.at, end);
      if (tag === contentTypeTag) contentType = block.toString("latin1");
      else data = block;
      cursor.at = end;
    } else {
      cursor.skip(tag & 7, bytes.length);
    }
  }
  if (cursor.at !== bytes.length) throw irregular;
  return { contentType: mediaType.test(contentType) ? contentType : "application/octet-stream", data };
};
