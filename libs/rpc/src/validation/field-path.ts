import type { Path } from "@bufbuild/protobuf/reflect";

/** A path as the proto spells it: `requester.document.number`, `items[0].quantity`, `labels["a"]`. */
export const fieldPath = (path: Path): string => {
  let text = "";
  for (const part of path) {
    switch (part.kind) {
      case "field":
      case "oneof":
        text += `${text === "" ? "" : "."}${part.name}`;
        break;
      case "list_sub":
        text += `[${part.index}]`;
        break;
      case "map_sub":
        text += `[${JSON.stringify(typeof part.key === "bigint" ? String(part.key) : part.key)}]`;
        break;
      case "extension":
        text += `[${part.typeName}]`;
        break;
    }
  }
  return text;
};
