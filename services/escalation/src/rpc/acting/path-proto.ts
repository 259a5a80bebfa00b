import type {
  ContactKind as ContactMessage,
  DutySubstitution,
  EscalationPath as PathMessage,
} from "@yanapa/proto/yanapa/escalation/v1/path.ts";
import type { Level as LevelMessage } from "@yanapa/proto/yanapa/identity/v1/area.ts";
import type { OutsideContact, Path } from "../../domain/acting/path.ts";
import type { CalendarName } from "../../domain/calendars/calendar-name.ts";
import type { ContactKind, Level } from "../../domain/words.ts";
import type { KeptSubstitution, SavedPath } from "../../store/acting/paths.ts";

/** Validation admits no unspecified one. */
export const levelFrom = (level: LevelMessage): Level => level as Level;

/** What a request says of a path. */
export const pathFromProto = (path: PathMessage): Path => ({
  name: path.name.trim(),
  ...(path.kind !== "UNSPECIFIED" && { kind: path.kind }),
  serviceId: path.serviceId,
  steps: path.steps.map(({ level, areaId }) => ({ level: levelFrom(level), areaId })),
  contacts: path.contacts.map(({ contact, personId, outside }) => ({
    contact: contact as ContactMessage & ContactKind,
    personId,
    ...(outside && { outside: outsideFrom(outside) }),
  })),
  supportHours: path.supportHours as CalendarName,
  rotas: path.rotas.map(({ level, ...rota }) => ({ ...rota, level: levelFrom(level) })),
});

const outsideFrom = ({ name, post, email, phone }: OutsideContact): OutsideContact => ({
  name: name.trim(),
  post: post.trim(),
  email,
  phone,
});

export const pathToProto = (path: SavedPath): PathMessage => ({
  id: path.id,
  version: path.version,
  name: path.name,
  kind: path.kind ?? "UNSPECIFIED",
  serviceId: path.serviceId,
  steps: path.steps.map((step) => ({ ...step })),
  contacts: path.contacts.map(({ outside, ...contact }) => ({
    ...contact,
    outside: outside && { ...outside },
  })),
  supportHours: path.supportHours,
  rotas: path.rotas.map((rota) => ({ ...rota, personIds: [...rota.personIds] })),
  saveTime: path.saveTime,
});

export const substitutionToProto = (kept: KeptSubstitution): DutySubstitution => ({
  id: kept.id,
  pathId: kept.pathId,
  level: kept.level,
  personId: kept.personId,
  startTime: kept.startTime,
  endTime: kept.endTime,
});
