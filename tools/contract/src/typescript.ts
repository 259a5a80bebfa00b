import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { clone, create, type DescFile, type DescMessage, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  CodeGeneratorRequestSchema,
  CodeGeneratorResponseSchema,
  type DescriptorProto,
  type EnumDescriptorProto,
  FileDescriptorSetSchema,
} from "@bufbuild/protobuf/wkt";
import { type Image, shortValueName } from "./image.ts";

/**
 * ts-proto's options. Enums are string literals (`plain enum` is not erasable), times are Temporal.Instant (Date drops
 * microseconds), and there is no JSON: the gateway speaks it reflectively.
 */
const options = [
  "outputServices=grpc-js",
  "esModuleInterop=true",
  "importSuffix=.ts",
  "enumsAsLiterals=true",
  "stringEnums=true",
  "unrecognizedEnum=false",
  "useDate=temporal",
  "useOptionals=none",
  "outputJsonMethods=false",
  "outputPartialMethods=true",
  "outputTypeAnnotations=false",
  "useExactTypes=false",
  "emitImportedFiles=false",
  "annotateFilesWithVersion=false",
].join(",");

/**
 * Runs ts-proto over the image and answers the TypeScript files by path. Enum values lose their prefix before it sees
 * them, so that a TicketKind is `"INCIDENT" | …` in the code, in rows and in logs; on the wire only numbers travel.
 */
export const generateTypeScript = (image: Image): Map<string, string> => {
  const set = clone(FileDescriptorSetSchema, image.set);
  for (const file of set.file) {
    if (!file.name.startsWith("yanapa/")) continue;
    for (const enumeration of file.enumType) shortenValues(enumeration);
    for (const message of file.messageType) shortenNested(message);
  }
  const request = create(CodeGeneratorRequestSchema, {
    parameter: options,
    fileToGenerate: filesInUse(image).map((file) => file.proto.name),
    protoFile: set.file,
  });
  const require = createRequire(import.meta.url);
  const plugin = join(require.resolve("ts-proto/package.json"), "../build/src/plugin.js");
  const run = spawnSync(process.execPath, [plugin], {
    input: toBinary(CodeGeneratorRequestSchema, request),
    maxBuffer: 256 * 1024 * 1024,
  });
  if (run.error) throw run.error;
  if (run.status !== 0) throw new Error(`ts-proto failed: ${run.stderr}`);
  const response = fromBinary(CodeGeneratorResponseSchema, run.stdout);
  if (response.error) throw new Error(`ts-proto failed: ${response.error}`);
  return new Map(response.file.map((file) => [file.name, withExactTimes(file.content)]));
};

/**
 * Puts exact and cheap conversions in the place of ts-proto's, which round before 1970 to the wrong second and take
 * five Temporal operations per field of every row of every list.
 */
const withExactTimes = (content: string): string => {
  if (!content.includes("function toTimestamp(")) return content;
  const replaced = content
    .replace(/function toTimestamp\([\s\S]*?\n\}\n/, toTimestamp)
    .replace(/function fromTimestamp\([\s\S]*?\n\}\n/, fromTimestamp);
  if (!replaced.includes(toTimestamp) || !replaced.includes(fromTimestamp)) {
    throw new Error("ts-proto writes its time conversions in another way; look at withExactTimes");
  }
  return replaced;
};

const toTimestamp = `function toTimestamp(instant: Temporal.Instant): Timestamp {
  const milliseconds = instant.epochMilliseconds;
  const seconds = Math.floor(milliseconds / 1_000);
  const belowMillisecond = Number(instant.epochNanoseconds - BigInt(milliseconds) * 1_000_000n);
  return { seconds, nanos: (milliseconds - seconds * 1_000) * 1_000_000 + belowMillisecond };
}
`;

const fromTimestamp = `function fromTimestamp(t: Timestamp): Temporal.Instant {
  return t.nanos % 1_000_000 === 0
    ? globalThis.Temporal.Instant.fromEpochMilliseconds(t.seconds * 1_000 + t.nanos / 1_000_000)
    : globalThis.Temporal.Instant.fromEpochNanoseconds(BigInt(t.seconds) * 1_000_000_000n + BigInt(t.nanos));
}
`;

/** The contract's own files and the foreign files whose messages they use; those that only hold options are left out. */
const filesInUse = (image: Image): DescFile[] => {
  const used = new Set<DescFile>(image.files);
  const visit = (message: DescMessage) => {
    if (message.file.name.startsWith("yanapa/") || used.has(message.file)) return;
    used.add(message.file);
    for (const other of message.file.messages) visitFields(other);
  };
  const visitFields = (message: DescMessage) => {
    for (const field of message.fields) if (field.message) visit(field.message);
    for (const nested of message.nestedMessages) visitFields(nested);
  };
  for (const file of image.files) for (const message of file.messages) visitFields(message);
  for (const method of image.services.flatMap((service) => service.methods)) {
    visit(method.input);
    visit(method.output);
  }
  return [...used];
};

const shortenNested = (message: DescriptorProto): void => {
  for (const enumeration of message.enumType) shortenValues(enumeration);
  for (const nested of message.nestedType) shortenNested(nested);
};

const shortenValues = (enumeration: EnumDescriptorProto): void => {
  for (const value of enumeration.value) value.name = shortValueName(enumeration.name, value.name);
};
