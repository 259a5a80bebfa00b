import { type FieldViolation, InvalidArgumentError } from "@yanapa/errors";
import { type Level, rankOf, recipientKeys, roleOfLevel, type StaffRole } from "@yanapa/words";
import type { CalendarName } from "../calendars/calendar-name.ts";
import type { ContactKind, TicketKind } from "../words.ts";
import { type Posts, type Unreachable, unreachable } from "./posts.ts";

/** Who is on call at a level, in turns that repeat for ever. */
type Rota = {
  readonly level: Level;
  /** ISO date. */
  readonly firstDate: string;
  /** HH:MM in Bolivia. */
  readonly changeHour: string;
  readonly daysEach: number;
  readonly personIds: readonly string[];
};

/** A post outside the platform: the hierarchical contact of an entity whose staff is one person. */
export type OutsideContact = {
  readonly name: string;
  readonly post: string;
  readonly email: string;
  readonly phone: string;
};

/** Whom a path names as a contact: a member of the entity, or a post outside. */
type NamedContact = {
  readonly contact: ContactKind;
  /** "" for a post outside. */
  readonly personId: string;
  readonly outside?: OutsideContact | undefined;
};

/** What an escalation path says: the area of each level, hierarchical contacts, support hours, who is on call. */
export type Path = {
  readonly name: string;
  /** Undefined for every kind. */
  readonly kind?: TicketKind | undefined;
  /** "" for every service. */
  readonly serviceId: string;
  readonly steps: readonly { readonly level: Level; readonly areaId: string }[];
  readonly contacts: readonly NamedContact[];
  readonly supportHours: CalendarName;
  readonly rotas: readonly Rota[];
};

/** Throws INVALID_ARGUMENT/PATH_NOT_VALID with every mistake and its place. */
export const checkPath = (path: Path): void => {
  const fields: FieldViolation[] = [];
  const once = <T>(list: readonly T[], name: string, member: keyof T & string) =>
    list.forEach((one, index) => {
      if (list.findIndex((other) => other[member] === one[member]) < index)
        fields.push({ field: `path.${name}[${index}].${member}`, reason: "FIELD_DUPLICATED" });
    });
  once(path.steps, "steps", "level");
  once(path.contacts, "contacts", "contact");
  once(path.rotas, "rotas", "level");
  path.contacts.forEach(({ personId, outside }, index) => {
    if ((personId === "") === (outside === undefined))
      fields.push({ field: `path.contacts[${index}].person_id`, reason: "CONTACT_NOT_ONE" });
  });
  path.rotas.forEach(({ firstDate }, index) => {
    if (!isDate(firstDate)) fields.push({ field: `path.rotas[${index}].first_date`, reason: "DATE_INVALID" });
  });
  if (fields.length > 0) throw new InvalidArgumentError("PATH_NOT_VALID", fields);
};

const isDate = (text: string): boolean => {
  try {
    // Else the 31st of February would be read as the 28th, and kept as it was written.
    Temporal.PlainDate.from(text, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
};

type Traits = { readonly kind: string; readonly serviceId: string };

/** The path of a ticket: of its service before of its kind, of both before of one; undefined without any. */
export const pathFor = <P extends Path>(paths: readonly P[], { kind, serviceId }: Traits): P | undefined => {
  const weight = (path: Path) => (path.serviceId === "" ? 0 : 2) + (path.kind === undefined ? 0 : 1);
  return paths
    .filter(
      (path) =>
        (path.serviceId === "" || path.serviceId === serviceId) &&
        (path.kind === undefined || path.kind === kind),
    )
    .sort((left, right) => weight(right) - weight(left))[0];
};

/** The next level of a path above one: security incidents go to information security alone (RA 0040/2022 §7.2c). */
export const nextStep = (
  path: Path | undefined,
  level: Level,
  kind: string,
): { readonly level: Level; readonly areaId: string } | undefined => {
  const isSecurity = kind === "SECURITY_INCIDENT";
  const isOpen = (one: Level) => (isSecurity ? one === "L3_SECURITY" : one !== "L3_SECURITY");
  const above = (one: Level) => rankOf(one) > rankOf(level) && isOpen(one);
  if (path !== undefined) {
    return [...path.steps]
      .filter((step) => above(step.level))
      .sort((left, right) => rankOf(left.level) - rankOf(right.level))[0];
  }
  const next = (["L2", "L3_DEVELOPMENT", "L3_SECURITY"] as const).find(above);
  return next && { level: next, areaId: "" };
};

/** A person, a post outside that a path names, or the holders of a role, of one area where it is named. */
export type Recipient =
  | { readonly personId: string }
  | { readonly outsidePathId: string; readonly contact: ContactKind }
  | { readonly role: StaffRole; readonly areaId: string };

export type ContactFacts = Traits & {
  readonly level: Level;
  readonly areaId: string;
  readonly holderId: string;
  /** Who is on call at the level; undefined without a rota. */
  readonly onDuty: string | undefined;
};

/** Who a contact of a path is for a ticket. */
export const recipientOf = (
  contact: ContactKind,
  path: (Path & { readonly id?: string }) | undefined,
  { level, areaId, holderId, kind, onDuty }: ContactFacts,
): Recipient => {
  const named = path?.contacts.find((one) => one.contact === contact);
  if (named?.outside !== undefined) return { outsidePathId: path?.id ?? "", contact };
  if (named !== undefined) return { personId: named.personId };
  const attending: Recipient = { role: roleOfLevel[level], areaId };
  switch (contact) {
    case "OWNER":
      return holderId === "" ? attending : { personId: holderId };
    case "ON_CALL":
      return onDuty === undefined ? attending : { personId: onDuty };
    case "ADMINISTRATOR":
      // An administrator who is not named doesn't see security incidents.
      return { role: kind === "SECURITY_INCIDENT" ? "SUPERVISOR" : "ENTITY_ADMIN", areaId: "" };
    default:
      return { role: "SUPERVISOR", areaId: "" };
  }
};

/** Whom an action turns to, and why not to who was meant. */
export type Meant = {
  readonly recipient: Recipient;
  readonly instead: Unreachable | undefined;
};

/** Who a contact of a path is for a ticket, now that some have left or may not see it: then those of the area (§7.2c). */
export const reachableFor = (
  contact: ContactKind,
  path: (Path & { readonly id?: string }) | undefined,
  facts: ContactFacts,
  posts: Posts,
): Meant => {
  const isSecurity = facts.kind === "SECURITY_INCIDENT";
  const meant = recipientOf(contact, path, facts);
  const instead = unreachedBecause(meant, posts, isSecurity);
  if (instead === undefined) return { recipient: meant, instead };
  const { holderId, onDuty } = facts;
  const isReached = (personId: string): boolean => unreachable(posts, personId, isSecurity) === undefined;
  const rest = {
    ...facts,
    holderId: isReached(holderId) ? holderId : "",
    onDuty: onDuty !== undefined && isReached(onDuty) ? onDuty : undefined,
  };
  return { recipient: recipientOf(contact, undefined, rest), instead };
};

/** Nobody outside the entity may see a security incident. */
const unreachedBecause = (meant: Recipient, posts: Posts, isSecurity: boolean): Unreachable | undefined => {
  if ("outsidePathId" in meant) return isSecurity ? "CONTACT_MAY_NOT_SEE" : undefined;
  return "personId" in meant ? unreachable(posts, meant.personId, isSecurity) : undefined;
};

/** Those who attend where a ticket is: whom what was for a person falls back to. */
export const attendingAt = ({ level, areaId }: { level: Level; areaId: string }): Recipient => ({
  role: roleOfLevel[level],
  areaId,
});

/** As a recipient is kept and counted: `person:<id>`, `outside:<path>:<contact>` or `role:<role>:<area>`. */
export const recipientKey = (recipient: Recipient): string => {
  if ("personId" in recipient) return recipientKeys.person(recipient.personId);
  return "outsidePathId" in recipient
    ? recipientKeys.outside(recipient.outsidePathId, recipient.contact)
    : recipientKeys.role(recipient.role, recipient.areaId);
};

export const recipientFrom = (key: string): Recipient => {
  const [kind, name = "", areaId = ""] = key.split(":");
  if (kind === "outside") return { outsidePathId: name, contact: areaId as ContactKind };
  return kind === "person" ? { personId: name } : { role: name as StaffRole, areaId };
};
