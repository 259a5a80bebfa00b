import { type DescField, ScalarType } from "@bufbuild/protobuf";

/** The JSON form of a field in a sentence for people; `item` for one element of a list. */
export const acceptedForm = (field: DescField, item: boolean): string => {
  if (field.fieldKind === "list" && !item) return "Debe ser una lista.";
  if (field.fieldKind === "map") return "Debe ser un objeto.";
  if (field.enum !== undefined)
    return `Debe ser una de las opciones: ${field.enum.values.map(({ name }) => name).join(", ")}.`;
  if (field.message?.typeName === "google.protobuf.Timestamp")
    return "Debe ser una fecha y hora, como 2026-11-30T14:00:00Z.";
  if (field.message?.typeName === "google.protobuf.Duration")
    return "Debe ser una duración en segundos, como 90s.";
  if (field.message !== undefined) return "Debe ser un objeto.";
  switch (field.scalar) {
    case ScalarType.STRING:
      return /_ids?$/.test(field.name) ? "Debe ser un identificador (UUID)." : "Debe ser un texto.";
    case ScalarType.BOOL:
      return "Debe ser true o false.";
    case ScalarType.BYTES:
      return "Debe ser un texto en Base64.";
    case ScalarType.DOUBLE:
    case ScalarType.FLOAT:
      return "Debe ser un número.";
    default:
      return "Debe ser un número entero dentro de su rango.";
  }
};
