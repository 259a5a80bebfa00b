import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { eventually } from "@yanapa/testing";
import { keepEntity } from "../src/store/entities.ts";
import { type Desk, startDesk } from "./desk.ts";

let desk: Desk;
let entityId: string;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk?.stop());

beforeEach(async () => {
  entityId = uuidv7();
  await desk.service.database.work({ kind: "staff", entityId, restricted: true }, (tx) =>
    keepEntity(tx, { entityId, name: "Alcaldía de Punata", version: 1 }),
  );
});

const mailTo = (address: string, subject: string) =>
  desk.mail.waitFor((mail) => mail.to.includes(address) && mail.subject.includes(subject), 100_000);
const subjectsTo = (address: string) =>
  desk.mail
    .messages()
    .filter(({ to }) => to.includes(address))
    .map(({ subject }) => subject.replace(" — Alcaldía de Punata", ""));

describe("whose post it is", () => {
  const change = (membershipId: string, body: object, by = "") =>
    desk.tickets.announce("MembershipChanged", membershipId, {
      entityId,
      membershipId,
      personId: uuidv7(),
      active: true,
      changedByMembershipId: by,
      ...body,
    });

  it("is told that it began, changed and ended, and by whom", async () => {
    const admin = desk.addPost(entityId, "Rosario");
    const own = desk.addPost(entityId, "Lidia");
    await change(own.id, { roles: ["OPERATOR"] });
    expect((await mailTo(own.email, "Tiene un puesto")).text).toMatch(
      /Buen día, Lidia:[\s\S]*Alcaldía de Punata con estos roles: operación \(primer nivel\)\.[\s\S]*Lo registró AGETIC\./,
    );
    await change(own.id, { roles: ["SPECIALIST", "RSI"], previousRoles: ["OPERATOR"] }, admin.id);
    expect((await mailTo(own.email, "Cambiaron sus roles")).text).toMatch(
      /son ahora: segundo nivel; responsable de seguridad de la información \(RSI\)\. Antes eran: operación[\s\S]*Lo registró Rosario Mamani/,
    );
    await change(own.id, { roles: ["RSI"], previousRoles: ["RSI"], areaIds: [uuidv7()] }, admin.id);
    expect((await mailTo(own.email, "Cambió su puesto")).text).toContain("Cambiaron las áreas");
    await change(own.id, { roles: ["RSI"], previousRoles: ["RSI"], active: false }, admin.id);
    expect((await mailTo(own.email, "Terminó su puesto")).text).toContain("tenía estos roles: responsable");
  });

  it("is told so at the post's address and at the provider's", async () => {
    const other = `${uuidv7()}@proveedor.example.bo`;
    const own = desk.addPost(entityId, "Lidia", [other]);
    await change(own.id, { roles: ["OPERATOR"] });
    const mails = [mailTo(own.email, "Tiene un puesto"), mailTo(other, "Tiene un puesto")];
    expect(await Promise.all(mails)).toHaveLength(2);
  });

  it("is told that the account was shut, also where identity knows them no more by the post", async () => {
    const own = desk.addPost(entityId, "Wilmer");
    await desk.tickets.announce("AccountDisabled", own.id, {
      entityId,
      membershipId: own.id,
      personId: uuidv7(),
    });
    expect((await mailTo(own.email, "Su cuenta fue deshabilitada")).text).toContain("ya no puede ingresar");
  });

  it("is not the only one who hears of a role that gives weight: those named then do, once each", async () => {
    const [admin, supervisor, own] = [
      desk.addPost(entityId, "Rosario"),
      desk.addPost(entityId, "Gonzalo"),
      desk.addPost(entityId, "Intrusa"),
    ];
    const toldMembershipIds = [admin.id, supervisor.id];
    await change(
      own.id,
      { roles: ["OPERATOR", "SUPERVISOR"], previousRoles: ["OPERATOR"], toldMembershipIds },
      admin.id,
    );
    for (const { email } of [admin, supervisor]) {
      const { text } = await mailTo(email, "Otra persona recibió un rol de confianza");
      expect(text).toContain(
        `Intrusa Mamani (${own.email}) tiene desde ahora en Alcaldía de Punata este rol: supervisión.`,
      );
      expect(text).toContain("Lo dio Rosario Mamani");
    }
    await mailTo(own.email, "Cambiaron sus roles");
    expect(subjectsTo(supervisor.email)).toHaveLength(1);
  });
});

describe("administrators and supervisors", () => {
  it("hear of each step of an appointment by AGETIC, as it was when it happened", async () => {
    const [admin, supervisor] = [desk.addPost(entityId, "Rosario"), desk.addPost(entityId, "Gonzalo")];
    const note = { cite: "MAE/012/2026", date: "2026-11-20", fileReference: "HR 4417" };
    const appointmentId = desk.addAppointment(entityId, note);
    const step = (state: string, rest: object = {}) =>
      desk.tickets.announce("AppointmentChanged", appointmentId, {
        entityId,
        appointmentId,
        personId: uuidv7(),
        state: state as "PENDING",
        effectTime: Temporal.Instant.from("2026-12-02T22:30:00Z"),
        toldMembershipIds: [admin.id, supervisor.id],
        ...rest,
      });
    await step("PENDING");
    for (const { email } of [admin, supervisor])
      expect((await mailTo(email, "AGETIC propone")).text).toMatch(
        /Zenón Puesto \(zenon@otra\.example\.bo\)[\s\S]*miércoles 2 de diciembre de 2026, a las 18:30 si nadie/,
      );
    await step("HELD", { objectedByMembershipId: supervisor.id });
    expect((await mailTo(admin.email, "fue objetado")).text).toContain("Gonzalo Mamani");
    await step("HELD", { objectedByMembershipId: supervisor.id, confirmations: 1 });
    expect((await mailTo(admin.email, "AGETIC sigue")).text).toContain("MAE/012/2026 de 2026-11-20");
    await step("CONFIRMED", { confirmations: 2 });
    expect((await mailTo(supervisor.email, "fue confirmado")).text).toContain("Dos personas de AGETIC");
    await step("EFFECTIVE", { confirmations: 2 });
    await mailTo(supervisor.email, "nueva persona administradora");
    const told = await eventually(
      async () => subjectsTo(admin.email),
      ({ length }) => length === 5,
    );
    expect(told).toHaveLength(5);
  });
});
