import {
  type DescriptorProto,
  type EnumDescriptorProto,
  type FieldDescriptorProto,
  type FileDescriptorProto,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
} from "@bufbuild/protobuf/wkt";

const scalarNames: Partial<Record<Type, string>> = {
  [Type.DOUBLE]: "double",
  [Type.FLOAT]: "float",
  [Type.INT64]: "int64",
  [Type.UINT64]: "uint64",
  [Type.INT32]: "int32",
  [Type.FIXED64]: "fixed64",
  [Type.FIXED32]: "fixed32",
  [Type.BOOL]: "bool",
  [Type.STRING]: "string",
  [Type.BYTES]: "bytes",
  [Type.UINT32]: "uint32",
  [Type.SFIXED32]: "sfixed32",
  [Type.SFIXED64]: "sfixed64",
  [Type.SINT32]: "sint32",
  [Type.SINT64]: "sint64",
};

const labelNames = {
  [Label.OPTIONAL]: "optional ",
  [Label.REQUIRED]: "required ",
  [Label.REPEATED]: "repeated ",
};

/**
 * Prints a proto2 file's structure: messages, oneofs, enums, extension ranges and extensions, without options,
 * defaults or comments. It is enough for a compiler that only has to know the names, numbers and types, which is what
 * `buf/validate/validate.proto` is read for: no npm package ships its source, only its descriptor.
 */
export const printProto2 = (file: FileDescriptorProto): string => {
  const lines = ['syntax = "proto2";', `package ${file.package};`];
  for (const dependency of file.dependency) lines.push(`import "${dependency}";`);
  for (const message of file.messageType) lines.push(...printMessage(message));
  for (const enumeration of file.enumType) lines.push(...printEnum(enumeration));
  for (const extension of file.extension) {
    lines.push(`extend ${extension.extendee} {`, `  ${printField(extension)}`, "}");
  }
  return `${lines.join("\n")}\n`;
};

const printMessage = (message: DescriptorProto): string[] => {
  const inner: string[] = [];
  for (const enumeration of message.enumType) inner.push(...printEnum(enumeration));
  for (const nested of message.nestedType) inner.push(...printMessage(nested));
  for (const field of message.field) if (!inOneof(field)) inner.push(printField(field));
  message.oneofDecl.forEach((oneof, index) => {
    const members = message.field.filter((field) => inOneof(field) && field.oneofIndex === index);
    inner.push(`oneof ${oneof.name} {`, ...members.map((field) => `  ${printField(field, "")}`), "}");
  });
  for (const range of message.extensionRange) {
    inner.push(`extensions ${range.start} to ${range.end > 536870911 ? "max" : range.end - 1};`);
  }
  return [`message ${message.name} {`, ...inner.map((line) => `  ${line}`), "}"];
};

const printEnum = (enumeration: EnumDescriptorProto): string[] => {
  const values = enumeration.value.map((value) => `  ${value.name} = ${value.number};`);
  return [`enum ${enumeration.name} {`, ...values, "}"];
};

const printField = (field: FieldDescriptorProto, label: string = labelNames[field.label]): string =>
  `${label}${scalarNames[field.type] ?? field.typeName} ${field.name} = ${field.number};`;

/** A field's oneof index reads 0 when it stands in none; only the presence of the value tells. */
const inOneof = (field: FieldDescriptorProto): boolean => Object.hasOwn(field, "oneofIndex");
