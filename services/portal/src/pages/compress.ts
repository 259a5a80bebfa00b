import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";

const asBrotli = promisify(brotliCompress);
const asGzip = promisify(gzip);

/** Below this an answer fits one packet either way. */
const smallest = 1_000;
const forDynamic = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** What was compressed of files that don't change, by encoding. */
const kept = new WeakMap<Buffer, Map<string, Promise<Buffer>>>();

/** Sends bytes in the smallest form that the browser takes. The same buffer is compressed once. */
export const sendCompressed = async (
  request: FastifyRequest,
  reply: FastifyReply,
  bytes: Buffer,
): Promise<FastifyReply> => {
  const accepted = String(request.headers["accept-encoding"] ?? "");
  const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : undefined;
  const { vary } = reply.getHeaders();
  reply.header("vary", vary === undefined ? "accept-encoding" : `${String(vary)}, accept-encoding`);
  if (encoding === undefined || bytes.length < smallest) return reply.send(bytes);
  return reply.header("content-encoding", encoding).send(await compressed(bytes, encoding));
};

const compressed = (bytes: Buffer, encoding: "br" | "gzip"): Promise<Buffer> => {
  const forms = kept.get(bytes) ?? new Map<string, Promise<Buffer>>();
  kept.set(bytes, forms);
  const form = forms.get(encoding) ?? (encoding === "br" ? asBrotli(bytes, forDynamic) : asGzip(bytes));
  forms.set(encoding, form);
  return form;
};
