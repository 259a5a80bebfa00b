import { type DescField, type DescMessage, getOption, ScalarType } from "@bufbuild/protobuf";
import { WireType } from "@bufbuild/protobuf/wire";
import {
  type FieldRules,
  field as fieldRules,
  type StringRules,
} from "@bufbuild/protovalidate/gen/buf/validate/validate_pb.js";

/** What may stand on the wire under one field number. */
type Place = {
  readonly wireType: WireType;
  /** A list of numbers, which may also come packed into one value. */
  readonly packable: boolean;
  /** The contract says that it is a UUID. */
  readonly isId: boolean;
  /** Fields of the message that it is. */
  readonly within: Shape | undefined;
  /**
   * A bit that two values of one message may not both have; 0 when they may: of a message given twice, or of two members
   * of a oneof, decoders do not make the same.
   */
  readonly once: number;
};

/** The places of a message by field number. */
export type Shape = readonly (Place | undefined)[];

const shapes = new WeakMap<DescMessage, Shape>();

/** The shape of a message, computed once. Throws when a message has more than 31 messages and oneofs of its own. */
export const shapeOf = (message: DescMessage): Shape => {
  const known = shapes.get(message);
  if (known !== undefined) return known;
  const shape: (Place | undefined)[] = [];
  // Entered before its fields are looked at, so that a message that holds itself comes to an end.
  shapes.set(message, shape);
  const bits = new Map<object, number>();
  for (const field of message.fields) {
    const single = field.oneof ?? (field.fieldKind === "message" ? field : undefined);
    shape[field.number] = { ...placeOf(field), once: single === undefined ? 0 : bitOf(bits, single) };
  }
  if (bits.size > 31) throw new Error(`${message.typeName} has more than 31 messages and oneofs`);
  return shape;
};

const bitOf = (bits: Map<object, number>, key: object): number => {
  const bit = bits.get(key) ?? 1 << bits.size;
  bits.set(key, bit);
  return bit;
};

const placeOf = (field: DescField): Omit<Place, "once"> => {
  if (field.fieldKind === "map")
    return { ...ofMessage, within: [undefined, keyPlaceOf(field), valuePlaceOf(field)] };
  if (field.message !== undefined) return { ...ofMessage, within: shapeOf(field.message) };
  const wireType = wireTypeOf(field.scalar);
  const rules = rulesOf(field);
  return {
    wireType,
    packable: field.fieldKind === "list" && wireType !== WireType.LengthDelimited,
    isId: asksForUuid(rules?.case === "repeated" ? rules.value.items?.type : rules),
    within: undefined,
  };
};

type MapField = DescField & { fieldKind: "map" };

const keyPlaceOf = (field: MapField): Place => {
  const rules = rulesOf(field);
  const isId = rules?.case === "map" && asksForUuid(rules.value.keys?.type);
  return { wireType: wireTypeOf(field.mapKey), packable: false, isId, within: undefined, once: 1 };
};

const valuePlaceOf = (field: MapField): Place => {
  if (field.message !== undefined) return { ...ofMessage, within: shapeOf(field.message), once: 2 };
  const rules = rulesOf(field);
  const isId = rules?.case === "map" && asksForUuid(rules.value.values?.type);
  return { wireType: wireTypeOf(field.scalar), packable: false, isId, within: undefined, once: 2 };
};

const ofMessage = { wireType: WireType.LengthDelimited, packable: false, isId: false } as const;

type TypeRules = FieldRules["type"] | undefined;

const rulesOf = (field: DescField): TypeRules => (getOption(field, fieldRules) as FieldRules).type;

const asksForUuid = (rules: TypeRules): boolean =>
  rules?.case === "string" && (rules.value as StringRules).wellKnown.case === "uuid";

/** Of an enum, which has no scalar type, as of its number. */
const wireTypeOf = (scalar: ScalarType | undefined): WireType => {
  switch (scalar) {
    case ScalarType.STRING:
    case ScalarType.BYTES:
      return WireType.LengthDelimited;
    case ScalarType.DOUBLE:
    case ScalarType.FIXED64:
    case ScalarType.SFIXED64:
      return WireType.Bit64;
    case ScalarType.FLOAT:
    case ScalarType.FIXED32:
    case ScalarType.SFIXED32:
      return WireType.Bit32;
    default:
      return WireType.Varint;
  }
};
