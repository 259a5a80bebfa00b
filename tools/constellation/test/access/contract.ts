import { type DescField, type DescMessage, type DescMethod, getOption } from "@bufbuild/protobuf";
import type { Role } from "@yanapa/auth";
import { type AccessRow, accessTable } from "@yanapa/proto/access.ts";
import { releasedContract } from "@yanapa/rpc";

/** One rpc of the contract, with all that a test of access needs to know. */
export type Rpc = {
  /** `/yanapa.tickets.v1.TicketService/GetTicket` */
  readonly path: string;
  readonly access: AccessRow;
  readonly method: DescMethod;
  readonly isCommand: boolean;
  /** Fields of the request that name something by its id. */
  readonly idFields: readonly IdField[];
};

/** A field that holds one id or several, possibly in a message within the request. */
export type IdField = {
  /** As errors name it: `resolution.area_ids`. */
  readonly name: string;
  /** Where it stands in JSON. */
  readonly path: readonly string[];
};

const { registry } = releasedContract();
const validation = registry.getExtension("buf.validate.field");
if (validation === undefined) throw new Error("the contract carries no validation rules");

/** The oneofs of buf.validate.FieldRules that lead to a UUID. */
type Rules = {
  readonly type?: {
    readonly case?: string;
    readonly value: { wellKnown?: { case?: string }; items?: Rules };
  };
};

/** Whether a field's rule asks for a UUID, alone or as an item of a list. */
const asksForUuid = ({ type }: Rules): boolean =>
  type?.case === "repeated"
    ? type.value.items !== undefined && asksForUuid(type.value.items)
    : type?.case === "string" && type.value.wellKnown?.case === "uuid";

const holdsUuids = (field: DescField): boolean => asksForUuid(getOption(field, validation) as Rules);

const idFieldsOf = (message: DescMessage, before: readonly DescField[] = []): IdField[] =>
  message.fields.flatMap((field) => {
    const way = [...before, field];
    if (field.message !== undefined) return before.includes(field) ? [] : idFieldsOf(field.message, way);
    if (!/_ids?$/.test(field.name) && !holdsUuids(field)) return [];
    return [{ name: way.map(({ name }) => name).join("."), path: way.map(({ jsonName }) => jsonName) }];
  });

const rpcs: readonly Rpc[] = [...registry].flatMap((each) =>
  each.kind !== "service"
    ? []
    : each.methods.flatMap((method) => {
        const path = `/${each.typeName}/${method.name}`;
        const access: AccessRow | undefined = Object.entries(accessTable).find(
          ([name]) => name === path,
        )?.[1];
        if (access === undefined) return [];
        const isCommand = access.idempotency !== "NO_SIDE_EFFECTS";
        return [{ path, access, method, isCommand, idFields: idFieldsOf(method.input) }];
      }),
);

/** What the gateway shows. */
export const publicRpcs = rpcs.filter(({ access }) => access.audience !== "INTERNAL");

/** What it never shows. */
export const internalRpcs = rpcs.filter(({ access }) => access.audience === "INTERNAL");

/** Whether the contract lets somebody with these roles call an rpc. */
export const isAllowed = ({ access: { audience, roles } }: Rpc, held: readonly Role[]): boolean => {
  if (audience === "PUBLIC") return true;
  // What AGETIC administers and what people do are never open to one another.
  if ((audience === "PLATFORM") !== held.includes("PLATFORM_ADMIN")) return false;
  return roles.length === 0 || held.some((role) => roles.includes(role));
};
