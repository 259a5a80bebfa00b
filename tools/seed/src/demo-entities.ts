import { areas, type DemoArea } from "./areas.ts";
import { entityByCode, type KnownEntity } from "./entities.ts";
import { type DemoMaximumTime, maximumTimes, oneMinuteMaximumTime } from "./maximum-times.ts";
import { type DemoMember, membersOf } from "./people.ts";

/** A solución tecnológica of the entity's catalogue. */
export type DemoService = {
  readonly name: string;
  readonly criticality: "CRITICALITY_CRITICAL" | "CRITICALITY_NORMAL";
};

/** Where people reach a channel of the entity, and when; invented. */
type DemoChannel = { readonly kind: string; readonly reach: string; readonly hours: string };

/** A real entity as the demonstration registers it, with invented people and times. */
export type DemoEntity = KnownEntity & {
  readonly acronym: string;
  readonly areas: readonly DemoArea[];
  readonly administrator: DemoMember;
  /** Everybody but the administrator. */
  readonly members: readonly DemoMember[];
  readonly catalogue: readonly DemoService[];
  readonly channels: readonly DemoChannel[];
  readonly maximumTimes: readonly DemoMaximumTime[];
};

const critical = (name: string): DemoService => ({ name, criticality: "CRITICALITY_CRITICAL" });
const normal = (name: string): DemoService => ({ name, criticality: "CRITICALITY_NORMAL" });

const hours = "lunes a viernes, de 08:30 a 16:30";
const channels: readonly DemoChannel[] = [
  { kind: "CHANNEL_KIND_PHONE", reach: "800 10 0000", hours },
  { kind: "CHANNEL_KIND_COUNTER", reach: "Calle Los Andes 142, La Paz", hours },
  { kind: "CHANNEL_KIND_EMAIL", reach: "ayuda@entidad.example.bo", hours: "" },
];

const dressed = (code: string, catalogue: readonly DemoService[]): DemoEntity => {
  const { acronym, ...entity } = entityByCode(code);
  const [administrator, ...members] = membersOf(code);
  if (acronym === undefined || administrator === undefined) throw new Error(`entity ${code} cannot be shown`);
  return {
    ...entity,
    acronym,
    areas: Object.values(areas),
    administrator,
    members,
    catalogue,
    channels,
    maximumTimes: [...maximumTimes, oneMinuteMaximumTime],
  };
};

/** The entities that the demonstration registers. */
export const demoEntities: readonly DemoEntity[] = [
  dressed("374", [
    critical("Ciudadanía Digital"),
    critical("Plataforma de interoperabilidad"),
    normal("Portal de trámites gob.bo"),
    normal("Correo institucional"),
  ]),
  dressed("340", [
    critical("Emisión de cédulas de identidad"),
    critical("Verificación de datos de identidad"),
    normal("Reserva de citas en línea"),
  ]),
];

/** One of them by its code. @throws Error when it is not one of them. */
export const demoEntity = (code: string): DemoEntity => {
  const found = demoEntities.find((entity) => entity.code === code);
  if (found === undefined) throw new Error(`no demonstration entity has code ${code}`);
  return found;
};
