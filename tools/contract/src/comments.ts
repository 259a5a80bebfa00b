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

type Commented = DescService | DescMethod | DescMessage | DescField | DescOneof | DescEnum | DescEnumValue;

const commentsByFile = new WeakMap<DescFile, Map<string, string>>();

/** The comment above a declaration as one paragraph; empty when it has none or the image carries no source. */
export function commentOf(desc: Commented): string {
  const file = fileOf(desc);
  let comments = commentsByFile.get(file);
  if (!comments) {
    const locations = file.proto.sourceCodeInfo?.location ?? [];
    comments = new Map(locations.map((location) => [location.path.join("."), location.leadingComments]));
    commentsByFile.set(file, comments);
  }
  return (comments.get(pathOf(desc).join(".")) ?? "").trim().replaceAll(/\s*\n\s*/g, " ");
}

function fileOf(desc: Commented): DescFile {
  switch (desc.kind) {
    case "field":
    case "oneof":
    case "rpc":
    case "enum_value":
      return desc.parent.file;
    default:
      return desc.file;
  }
}

/** A declaration's path in descriptor.proto's terms: field numbers of FileDescriptorProto and below, and indexes. */
function pathOf(desc: Commented): number[] {
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
}
