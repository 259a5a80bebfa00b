import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { BinaryReader } from "@bufbuild/protobuf/wire";

/** A span as it came over OTLP, with the service it belongs to. */
export type ReceivedSpan = {
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  /** 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind: number;
  readonly attributes: Readonly<Record<string, string>>;
};

/** An OTLP/HTTP collector that keeps the spans it gets in memory. */
export const startOtlpReceiver = async () => {
  const spans: ReceivedSpan[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (request.url?.endsWith("/v1/traces")) {
      spans.push(...spansOf(request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body));
    }
    response.writeHead(200, { "content-type": "application/x-protobuf" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
};

/** Calls `visit` with each field of a message: length-delimited ones as bytes, the rest as numbers. */
const fields = (bytes: Uint8Array, visit: (number: number, value: Uint8Array | number) => void): void => {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    if (wireType === 2) visit(number, reader.bytes());
    else if (wireType === 0) visit(number, Number(reader.uint64()));
    else reader.skip(wireType);
  }
};

const text = (value: Uint8Array | number): string => Buffer.from(value as Uint8Array).toString("utf8");
const hex = (value: Uint8Array | number): string => Buffer.from(value as Uint8Array).toString("hex");

/** opentelemetry.proto.common.v1.KeyValue: key 1, value 2 { string_value 1, int_value 3 }. */
const attributeOf = (bytes: Uint8Array): [string, string] => {
  let key = "";
  let value = "";
  fields(bytes, (number, field) => {
    if (number === 1) key = text(field);
    if (number === 2) {
      fields(field as Uint8Array, (kind, content) => {
        if (kind === 1) value = text(content);
        if (kind === 3) value = String(content);
      });
    }
  });
  return [key, value];
};

/** opentelemetry.proto.trace.v1.Span, the fields that edges need. */
const spanOf = (service: string, bytes: Uint8Array): ReceivedSpan => {
  const span = { service, traceId: "", spanId: "", parentSpanId: "", name: "", kind: 0 };
  const attributes: Record<string, string> = {};
  fields(bytes, (number, value) => {
    if (number === 1) span.traceId = hex(value);
    if (number === 2) span.spanId = hex(value);
    if (number === 4) span.parentSpanId = hex(value);
    if (number === 5) span.name = text(value);
    if (number === 6) span.kind = value as number;
    if (number === 9) {
      const [key, content] = attributeOf(value as Uint8Array);
      attributes[key] = content;
    }
  });
  return { ...span, attributes };
};

/** ExportTraceServiceRequest: resource_spans 1 { resource 1 { attributes 1 }, scope_spans 2 { spans 2 } }. */
const spansOf = (body: Uint8Array): ReceivedSpan[] => {
  const spans: ReceivedSpan[] = [];
  fields(body, (_one, resourceSpans) => {
    let service = "";
    const scopes: Uint8Array[] = [];
    fields(resourceSpans as Uint8Array, (number, value) => {
      if (number === 2) scopes.push(value as Uint8Array);
      if (number === 1) {
        fields(value as Uint8Array, (kind, attribute) => {
          const [key, content] = kind === 1 ? attributeOf(attribute as Uint8Array) : ["", ""];
          if (key === "service.name") service = content;
        });
      }
    });
    for (const scope of scopes) {
      fields(scope, (number, value) => {
        if (number === 2) spans.push(spanOf(service, value as Uint8Array));
      });
    }
  });
  return spans;
};
