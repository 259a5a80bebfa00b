import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ContextServiceService } from "@yanapa/proto/yanapa/identity/v1/context_service.ts";
import { EntityServiceService } from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import { MembershipServiceService } from "@yanapa/proto/yanapa/identity/v1/membership_service.ts";
import { callers, startTestService, type TestService } from "@yanapa/testing";
import { type MailSink, startMailSink } from "@yanapa/tool-backends";
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
    expect(JSON.stringify(await sent.json())).toContain("login-actions/action-token");
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
