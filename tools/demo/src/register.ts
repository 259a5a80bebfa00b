import { type DemoEntity, type DemoMember, demoEntities, platformAdministrator } from "@yanapa/tool-seed";
import { type Actor, eventually, type Json, type Platform, ProblemError } from "./platform.ts";
import { publishEscalation } from "./publish-escalation.ts";

/** A demonstration entity as it stands on a platform, with people of each role signed in. */
export type RegisteredEntity = {
  readonly id: string;
  readonly acronym: string;
  readonly actors: Readonly<
    Record<"admin" | "supervisor" | "operator" | "specialist" | "developer" | "security", Actor>
  >;
  readonly supervisorEmail: string;
  /** Area ids by the level they serve. */
  readonly areas: Readonly<Record<"L1" | "L2" | "L3_DEVELOPMENT" | "L3_SECURITY", string>>;
  readonly services: readonly { readonly id: string; readonly name: string }[];
};

/** Registers the demonstration entities, or finds them registered: it may be run again on the same platform. */
export const registerDemo = async (platform: Platform): Promise<RegisteredEntity[]> => {
  const agetic = await platform.actor({ name: "administradora de la plataforma", ...platformAdministrator });
  const registered: RegisteredEntity[] = [];
  for (const entity of demoEntities) registered.push(await registerEntity(platform, agetic, entity));
  return registered;
};

/** Registers one, or finds it registered. */
export const registerEntity = async (
  platform: Platform,
  agetic: Actor,
  entity: DemoEntity,
): Promise<RegisteredEntity> => {
  const id = await entityId(agetic, entity);
  await agetic.post(`/v1/entities/${id}/administrators`, { person: reference(entity.administrator) });
  const admin = await platform.actor(named("administradora", entity, entity.administrator), id);

  const areas = await getOrCreate(admin, "/v1/areas", "areas", entity.areas, (area) => ({
    name: area.name,
    levels: area.levels,
  }));
  const areaIds = new Map(areas.map(({ id: areaId, name }) => [name, areaId]));
  const { members } = await admin.get("/v1/members", { pageSize: 100 });
  for (const member of entity.members) {
    if ((members ?? []).some(({ email }: Json) => email === member.email)) continue;
    await admin.post("/v1/members", {
      person: reference(member),
      roles: member.roles,
      areaIds: member.areaNames.map((name) => areaIds.get(name)),
    });
  }
  // The catalogue belongs to another service, which learns of the entity by an event.
  const services = await eventually(
    () => getOrCreate(admin, "/v1/catalogue-services", "services", entity.catalogue, (service) => service),
    (all) => all.length > 0,
  );
  await publishTimes(admin, entity);
  await publishEscalation(admin, areas);
  await tellChannels(admin, entity);

  const actor = (role: DemoMember["roles"][number], name: string): Promise<Actor> => {
    const member = entity.members.find(({ roles }) => roles.includes(role));
    if (member === undefined) throw new Error(`${entity.acronym} no tiene ${name}`);
    return platform.actor(named(name, entity, member), id);
  };
  const idOf = (level: string): string => areas.find(({ levels }) => levels?.includes(level))?.id ?? "";
  return {
    id,
    acronym: entity.acronym,
    supervisorEmail: entity.members.find(({ roles }) => roles.includes("ROLE_SUPERVISOR"))?.email ?? "",
    actors: {
      admin,
      supervisor: await actor("ROLE_SUPERVISOR", "supervisor"),
      operator: await actor("ROLE_OPERATOR", "operadora"),
      specialist: await actor("ROLE_SPECIALIST", "segundo nivel"),
      developer: await actor("ROLE_L3_DEVELOPMENT", "desarrollo"),
      security: await actor("ROLE_L3_SECURITY", "seguridad"),
    },
    areas: {
      L1: idOf("LEVEL_L1"),
      L2: idOf("LEVEL_L2"),
      L3_DEVELOPMENT: idOf("LEVEL_L3_DEVELOPMENT"),
      L3_SECURITY: idOf("LEVEL_L3_SECURITY"),
    },
    services,
  };
};

/** Says where people reach the entity; its channels come with it, by an event. */
const tellChannels = async (admin: Actor, { channels: told }: DemoEntity): Promise<void> => {
  const { channels = [] } = await eventually(
    () => admin.get("/v1/channels"),
    ({ channels: all }) => (all ?? []).length > 0,
  );
  for (const { kind, reach, hours } of told) {
    const channel = channels.find((one: Json) => one.kind === kind);
    if (channel.reach !== reach) await admin.put(`/v1/channels/${channel.id}`, { reach, hours });
  }
};

const named = (role: string, { acronym }: DemoEntity, { username, password, totpSecret }: DemoMember) => ({
  name: `${role} de ${acronym}`,
  username,
  password,
  totpSecret,
});

const reference = ({ sub, givenName, familyName, email }: DemoMember) => ({
  subject: sub,
  givenName,
  surname: familyName,
  email,
});

const entityId = async (
  agetic: Actor,
  { code, acronym, name, kind, department }: DemoEntity,
): Promise<string> => {
  const { entities } = await agetic.get("/v1/entities", { code });
  if (entities?.[0] !== undefined) return entities[0].id;
  const { entity } = await agetic.post("/v1/entities", {
    code,
    acronym,
    name,
    kind: `ENTITY_KIND_${kind}`,
    department,
  });
  return entity.id;
};

type Named = { readonly id: string; readonly name: string; readonly levels?: readonly string[] };

/** What a list holds after what it lacked was created. */
const getOrCreate = async <T extends { readonly name: string }>(
  admin: Actor,
  path: string,
  noun: string,
  wanted: readonly T[],
  bodyOf: (one: T) => Json,
): Promise<Named[]> => {
  const present: Named[] = (await admin.get(path, { pageSize: 100 }))[noun] ?? [];
  for (const one of wanted) {
    if (present.some(({ name }) => name === one.name)) continue;
    const [created] = Object.values(await admin.post(path, bodyOf(one))) as [Named];
    present.push(created);
  }
  return wanted.flatMap((one) => present.filter(({ name }) => name === one.name));
};

const publishTimes = async (admin: Actor, { maximumTimes }: DemoEntity): Promise<void> => {
  try {
    await admin.get("/v1/maximum-times");
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== 404) throw error;
    await admin.post("/v1/maximum-times", {
      maximumTimes,
      reason: "Tiempos de demostración, sin valor normativo",
    });
  }
};
