import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { kinds, spanishMessage, type YanapaError } from "@yanapa/errors";

const domain = "yanapa";
const bytes = WireType.LengthDelimited;

/**
 * An error as google.rpc.Status with ErrorInfo; BadRequest when fields are at fault; RetryInfo after too much: what gRPC clients that do
 * not know us read from `grpc-status-details-bin` (AIP-193). Written by hand: the contract has no such messages.
 */
export const statusDetails = (error: YanapaError): Buffer => {
  const { kind, reason, fields, data } = error;
  const info = new BinaryWriter().tag(1, bytes).string(reason).tag(2, bytes).string(domain);
  if (kind !== "INTERNAL")
    for (const [key, value] of Object.entries(data))
      info.tag(3, bytes).fork().tag(1, bytes).string(key).tag(2, bytes).string(value).join();
  const status = new BinaryWriter().tag(1, WireType.Varint).int32(kinds[kind].grpc).tag(2, bytes);
  status.string(spanishMessage(reason, data) ?? kinds[kind].title);
  detail(status, "ErrorInfo", info.finish());
  if (fields.length > 0) detail(status, "BadRequest", badRequest(error));
  if (kind === "RESOURCE_EXHAUSTED" && data.retry_after_s !== undefined)
    detail(status, "RetryInfo", retryInfo(data.retry_after_s));
  return Buffer.from(status.finish());
};

/** RetryInfo with its Duration in whole seconds. */
const retryInfo = (seconds: string): Uint8Array =>
  new BinaryWriter().tag(1, bytes).fork().tag(1, WireType.Varint).int64(seconds).join().finish();

const badRequest = ({ fields }: YanapaError): Uint8Array => {
  const request = new BinaryWriter();
  for (const { field, reason, message } of fields) {
    const description = message ?? spanishMessage(reason) ?? reason;
    const violation = request.tag(1, bytes).fork().tag(1, bytes).string(field);
    violation.tag(2, bytes).string(description).tag(3, bytes).string(reason).join();
  }
  return request.finish();
};

const detail = (status: BinaryWriter, name: string, value: Uint8Array): void => {
  const any = status.tag(3, bytes).fork();
  any.tag(1, bytes).string(`type.googleapis.com/google.rpc.${name}`).tag(2, bytes).bytes(value).join();
};
