import type {
  DescEnum,
  DescEnumValue,
  DescField,
  DescFile,
  DescMessage,
  DescMethod,
  DescOneof,
  DescService,
} from "@bufbuild/protobuf";

/** A declaration that can carry a comment. */
export type Commented =
  | DescService
  | DescMethod
  | DescMessage
  | DescField
  | DescOneof
  | DescEnum
  | DescEnumValue;

type Source = {
  comment: string;
  /** Counted from 1. */
  line: number;
};

const sourcesByFile = new WeakMap<DescFile, Map<string, Source>>();

/** The comment above a declaration as one paragraph; empty when it has none or the image carries no source. */
export const commentOf = (desc: Commented): string =>
  (sourceOf(desc)?.comment ?? "").trim().replaceAll(/\s*\n\s*/g, " ");

/** Where a declaration stands, `yanapa/tickets/v1/ticket.proto:12`. */
export const lineOf = (desc: Commented): string => `${fileOf(desc).proto.name}:${sourceOf(desc)?.line ?? 1}`;

const sourceOf = (desc: Commented): Source | undefined => {
  const file = fileOf(desc);
  let sources = sourcesByFile.get(file);
  if (!sources) {
    sources = new Map();
    for (const { path, span, leadingComments } of file.proto.sourceCodeInfo?.location ?? []) {
      sources.set(path.join("."), { comment: leadingComments, line: (span[0] ?? 0) + 1 });
    }
    sourcesByFile.set(file, sources);
  }
  return sources.get(pathOf(desc).join("."));
};

const fileOf = (desc: Commented): DescFile => {
  switch (desc.kind) {
    case "field":
    case "oneof":
    case "rpc":
    case "enum_value":
      return desc.parent.file;
    default:
      return desc.file;
  }
};

/** A declaration's path in descriptor.proto's terms: field numbers of FileDescriptorProto and below, and indexes. */
const pathOf = (desc: Commented): number[] => {
  switch (desc.kind) {
    case "service":
      return [6, desc.file.proto.service.indexOf(desc.proto)];
    case "rpc":
      return [...pathOf(desc.parent), 2, desc.parent.proto.method.indexOf(desc.proto)];
    case "message":
      return desc.parent
        ? [...pathOf(desc.parent), 3, desc.parent.proto.nestedType.indexOf(desc.proto)]
        : [4, desc.file.proto.messageType.indexOf(desc.proto)];
    case "field":
      return [...pathOf(desc.parent), 2, desc.parent.proto.field.indexOf(desc.proto)];
    case "oneof":
      return [...pathOf(desc.parent), 8, desc.parent.proto.oneofDecl.indexOf(desc.proto)];
    case "enum":
      return desc.parent
        ? [...pathOf(desc.parent), 4, desc.parent.proto.enumType.indexOf(desc.proto)]
        : [5, desc.file.proto.enumType.indexOf(desc.proto)];
    case "enum_value":
      return [...pathOf(desc.parent), 2, desc.parent.proto.value.indexOf(desc.proto)];
  }
};
