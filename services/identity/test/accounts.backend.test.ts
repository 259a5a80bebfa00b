import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type MailSink, startMailSink } from "@yanapa/backends";
import { ContextServiceService } from "@yanapa/proto/yanapa/identity/v1/context_service.ts";
import { EntityServiceService } from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import { MembershipServiceService } from "@yanapa/proto/yanapa/identity/v1/membership_service.ts";
import { callers, startTestService, type TestService } from "@yanapa/testing";
import { signIn } from "@yanapa/tool-idp";
import { type LocalKeycloak, startLocalKeycloak } from "@yanapa/tool-realm";
import { demoCitizens, demoPeople } from "@yanapa/tool-seed";
import { identity } from "../src/app.ts";

let folder: string;
let mail: MailSink;
let local: LocalKeycloak;
let service: TestService;
let entityId: string;
let adminId: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yanapa-accounts-"));
  mail = await startMailSink({ storeFile: join(folder, "mail.json") });
  local = await startLocalKeycloak({
    dataDir: join(folder, "keycloak"),
    people: demoPeople,
    citizens: demoCitizens,
    secretOf: (purpose) => `secreto-de-prueba-${purpose}`,
    mail: {
      host: "127.0.0.1",
      port: Number(new URL(mail.smtpUrl).port),
      from: "no-responder@yanapa.example.bo",
    },
  });
  service = await startTestService(identity, { env: local.identityEnvironment });
  const platform = service.client(EntityServiceService, callers.platformAdmin());
  const entity = {
    code: "374",
    acronym: "AGETIC",
    name: "AGETIC",
    kind: "CENTRAL",
    department: "L",
  } as const;
  entityId = (await platform.registerEntity(entity)).entity?.id ?? "";
  const administrator = reference(demoPeople[1]?.sub ?? "", "rosario.choque");
  const { membership } = await platform.appointAdministrator({
    entityId,
    person: administrator,
    smallEntity: false,
  });
  adminId = membership?.personId ?? "";
});
afterAll(async () => {
  await service?.stop();
  await local?.stop();
  await mail?.stop();
  rmSync(folder, { recursive: true });
});

const reference = (subject: string, name: string) => ({
  subject,
  givenName: "Wilmer",
  surname: "Calle Poma",
  email: `${name}@agetic.example.bo`,
});
const members = () =>
  service.client(MembershipServiceService, callers.entityAdmin({ entityId, personId: adminId }));
const wilmer = demoPeople[4] as (typeof demoPeople)[number] & { totpSecret: string };
const enter = () => signIn({ issuer: local.issuer, ...wilmer, scope: "openid profile email" });
const refresh = async (refreshToken: string | undefined): Promise<Response> =>
  fetch(`${local.issuer}/protocol/openid-connect/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "refresh_token",
      client_id: "yanapa-cli",
      refresh_token: refreshToken ?? "",
    }),
  });

describe("members' accounts in Keycloak", () => {
  it("are made for who has none, once, and invited to set password and second factor", async () => {
    const { membership } = await members().addMember({
      person: { ...reference("", "Nueva.Persona"), surname: "Nueva" },
      roles: ["OPERATOR"],
      areaIds: [],
    });
    const [user] = await local.admin.users.find({ username: "nueva.persona@agetic.example.bo", exact: true });
    expect(user).toMatchObject({ enabled: true, requiredActions: ["CONFIGURE_TOTP", "UPDATE_PASSWORD"] });
    const again = members().addMember({
      person: reference("", "nueva.persona"),
      roles: ["OPERATOR"],
      areaIds: [],
    });
    await expect(again).rejects.toMatchObject({ reason: "MEMBER_EXISTS" });
    // The first sign-in finds the membership by the subject that Keycloak gave.
    const context = await service.client(ContextServiceService, callers.service("gateway")).resolveContext({
      issuer: local.issuer,
      subject: user?.id ?? "",
      entityId,
      givenName: "Wilmer",
      surname: "Nueva",
      email: "nueva.persona@agetic.example.bo",
      emailVerified: false,
      document: undefined,
      platformAdmin: false,
      serviceAccount: false,
      session: "",
      authTime: undefined,
    });
    expect(context).toMatchObject({ personId: membership?.personId, roles: ["OPERATOR"] });
    const sent = await fetch(
      `${mail.pageUrl.replace(/\/$/, "")}/mensajes.json?para=nueva.persona@agetic.example.bo`,
    );
    const invitation = JSON.stringify(await sent.json());
    expect(invitation).toContain("login-actions/action-token");
    // The link is a token of Keycloak's that ends by itself, after 72 hours.
    const [, claims = ""] = /action-token\?key=[\w-]+\.([\w-]+)\.[\w-]+/.exec(invitation) ?? [];
    const { iat, exp } = JSON.parse(Buffer.from(claims, "base64url").toString()) as {
      iat: number;
      exp: number;
    };
    expect(exp - iat).toBe(72 * 3_600);
  });

  it("end within seconds with the last post, sessions and all, and begin again with a new one", async () => {
    const add = () =>
      members().addMember({
        person: reference(wilmer.sub, "wilmer.calle"),
        roles: ["OPERATOR"],
        areaIds: [],
      });
    const { membership } = await add();
    await service.caughtUp();
    const { refreshToken } = await enter();

    const began = performance.now();
    await members().endMembership({ membershipId: membership?.id ?? "" });
    await service.caughtUp();
    expect(performance.now() - began).toBeLessThan(60_000);
    await expect(enter()).rejects.toThrow(/deshabilitada/);
    expect((await refresh(refreshToken)).status).toBe(400);

    await add();
    await service.caughtUp();
    expect((await enter()).accessToken).toBeDefined();
  });

  it("end also when Keycloak was away at the time", async () => {
    const { members: all } = await members().listMembers({ pageSize: 100, pageToken: "" });
    const membership = all.find(({ email }) => email === "wilmer.calle@agetic.example.bo");
    local.keycloak.kill("SIGSTOP");
    await members().endMembership({ membershipId: membership?.id ?? "" });
    await delay(12_000);
    local.keycloak.kill("SIGCONT");
    await service.caughtUp();
    await expect(enter()).rejects.toThrow(/deshabilitada/);
  });

  it("stay disabled when an administrator of the realm disabled them", async () => {
    const [user] = await local.admin.users.find({ username: "lidia.huanca", exact: true });
    await local.admin.users.update({ id: user?.id ?? "" }, { ...user, enabled: false });
    const person = reference(user?.id ?? "", "lidia.huanca");
    await members().addMember({ person, roles: ["OPERATOR"], areaIds: [] });
    await service.caughtUp();
    expect(await local.admin.users.findOne({ id: user?.id ?? "" })).toMatchObject({ enabled: false });
  });

  it("are left alone when the platform did not mark them, they have rights of their own, or serve a program", async () => {
    const { users, roles, clients, groups } = local.admin;
    const marked = { creado_por: ["yanapa"] };
    const make = async (username: string, attributes: Record<string, string[]> = marked) => {
      const email = `${username}@agetic.example.bo`;
      const names = { firstName: "Wilmer", lastName: "Calle" };
      return (await users.create({ username, email, ...names, enabled: true, attributes })).id;
    };
    const role = async (id: string, name: string) => {
      await roles.create({ name });
      const roleId = (await roles.findOneByName({ name }))?.id ?? "";
      await users.addRealmRoleMappings({ id, roles: [{ id: roleId, name }] });
    };
    const clientRole = async (id: string, clientId: string, name: string) => {
      const [{ id: clientUniqueId = "" } = {}] = await clients.find({ clientId });
      const roleId = (await clients.findRole({ id: clientUniqueId, roleName: name }))?.id ?? "";
      await users.addClientRoleMappings({ id, clientUniqueId, roles: [{ id: roleId, name }] });
    };
    const unmarked = await make("sin.marca", {});
    const withRealmRole = await make("con.rol");
    await role(withRealmRole, "jefatura");
    const withClientRole = await make("con.rol.de.cliente");
    await clientRole(withClientRole, "realm-management", "view-users");
    const inGroup = await make("con.grupo");
    const { id: groupId } = await groups.create({ name: "guardia" });
    await users.addToGroup({ id: inGroup, groupId });
    const [{ id: program = "" } = {}] = await clients.find({ clientId: "entity-api-demo" });
    const { id: robot = "", ...serviceAccount } = await clients.getServiceAccountUser({ id: program });
    await users.update({ id: robot }, { ...serviceAccount, attributes: marked });
    const plain = await make("de.la.plataforma");

    const ended = [unmarked, withRealmRole, withClientRole, inGroup, robot, plain];
    for (const [at, subject] of ended.entries()) {
      const person = reference(subject, `persona.${at}`);
      const { membership } = await members().addMember({ person, roles: ["OPERATOR"], areaIds: [] });
      await members().endMembership({ membershipId: membership?.id ?? "" });
    }
    await service.caughtUp();
    const enabled = await Promise.all(ended.map(async (id) => (await users.findOne({ id }))?.enabled));
    expect(enabled).toEqual([true, true, true, true, true, false]);
  });

  it("live on while there is a post in another entity", async () => {
    const platform = service.client(EntityServiceService, callers.platformAdmin());
    const { entity } = await platform.registerEntity({
      code: "375",
      acronym: "OTRA",
      name: "Otra entidad",
      kind: "CENTRAL",
      department: "L",
    });
    const elsewhereId = entity?.id ?? "";
    const administrator = reference(demoPeople[1]?.sub ?? "", "rosario.choque");
    await platform.appointAdministrator({ entityId: elsewhereId, person: administrator, smallEntity: false });
    const elsewhere = service.client(
      MembershipServiceService,
      callers.entityAdmin({ entityId: elsewhereId, personId: adminId }),
    );
    const { id } = await local.admin.users.create({
      username: "en.dos.entidades",
      email: "en.dos.entidades@agetic.example.bo",
      firstName: "Wilmer",
      lastName: "Calle",
      enabled: true,
      attributes: { creado_por: ["yanapa"] },
    });
    const post = { person: reference(id, "en.dos.entidades"), roles: ["OPERATOR" as const], areaIds: [] };
    const [here, there] = [await members().addMember(post), await elsewhere.addMember(post)];
    const enabled = async () => {
      await service.caughtUp();
      return (await local.admin.users.findOne({ id }))?.enabled;
    };
    await members().endMembership({ membershipId: here.membership?.id ?? "" });
    expect(await enabled()).toBe(true);
    await elsewhere.endMembership({ membershipId: there.membership?.id ?? "" });
    expect(await enabled()).toBe(false);
  });

  it("of citizens are theirs, and live on without a post", async () => {
    const [citizen] = demoCitizens;
    const as = { username: citizen?.documento.numero ?? "", password: citizen?.password ?? "" };
    const through = () => signIn({ issuer: local.issuer, ...as, via: "ciudadania" });
    await through();
    const [user] = await local.admin.users.find({ username: `ciudadania.${citizen?.sub}`, exact: true });
    const person = reference(user?.id ?? "", "ciudadana");
    const { membership } = await members().addMember({ person, roles: ["OPERATOR"], areaIds: [] });
    await members().endMembership({ membershipId: membership?.id ?? "" });
    await service.caughtUp();
    expect((await through()).accessToken).toBeDefined();
  });
});
