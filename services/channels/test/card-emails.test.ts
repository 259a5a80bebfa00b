import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { type Desk, startDesk } from "./desk.ts";
import { linkCodeOf } from "./fake-tickets.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk({ PORTAL_URL: "http://portal.example.bo/" });
});
afterAll(() => desk?.stop());

const mailTo = (address: string, subject: string) =>
  desk.mail.waitFor((mail) => mail.to.includes(address) && mail.subject.includes(subject), 100_000);

describe("the e-mail of a card", () => {
  it("is sent the code that confirms it, and nothing else", async () => {
    const [entityId, contactId, codeId] = [uuidv7(), uuidv7(), uuidv7()];
    const email = `${contactId}@correo.example.bo`;
    desk.tickets.codes.set(codeId, { email, code: "048213" });
    await desk.tickets.announce("ContactEmailCodeMade", codeId, { entityId, contactId, codeId });
    const { text } = await mailTo(email, "Código para confirmar su correo — AGETIC");
    expect(text).toContain("\n048213\n");
    expect(text).not.toContain("María");
  });

  it("once confirmed, of who has no account, gets the link of the case with every mail, and of others with one", async () => {
    const linkIn = (text: string) => /^http:\S+\/enlace\/(\S+)$/m.exec(text)?.[1];
    const guest = await desk.tickets.create(uuidv7(), {}, { signsIn: false, emailProven: false });
    const { entityId, id, data } = guest;
    const bare = await mailTo(data.requesterEmail, "Registramos su solicitud");
    expect(linkIn(bare.text)).toBeUndefined();
    guest.data = { ...data, emailProven: true };
    await desk.tickets.announce("CaseLinkAsked", id, { entityId, ticketId: id });
    const { text } = await mailTo(data.requesterEmail, "Su correo quedó confirmado");
    expect(linkIn(text)).toBe(linkCodeOf(id));
    await desk.tickets.resolve(guest, "Reiniciamos el servicio");
    const asked = await mailTo(data.requesterEmail, "Verifique");
    expect(linkIn(asked.text)).toBe(linkCodeOf(id));

    const person = await desk.tickets.create(uuidv7());
    expect(linkIn((await mailTo(person.data.requesterEmail, "Registramos")).text)).toBeUndefined();
    await desk.tickets.resolve(person, "Reiniciamos el servicio");
    const verify = await mailTo(person.data.requesterEmail, "Verifique");
    expect(linkIn(verify.text)).toBe(linkCodeOf(person.id));
    expect(desk.tickets.links.filter((made) => made === person.id)).toHaveLength(1);

    // Of a security incident a mail leads to the door, and no link is asked for.
    const reserved = await desk.tickets.create(uuidv7(), { kind: "SECURITY_INCIDENT" }, { signsIn: false });
    expect(linkIn((await mailTo(reserved.data.requesterEmail, "Registramos")).text)).toBeUndefined();
    expect(desk.tickets.links).not.toContain(reserved.id);
  });

  it("that changed is told to the one before and to the one after, neither of which learns of the other", async () => {
    const [entityId, contactId] = [uuidv7(), uuidv7()];
    const [oldEmail, newEmail] = [`ajeno-${contactId}@x.example.bo`, `propio-${contactId}@y.example.bo`];
    desk.tickets.changes.set(contactId, { oldEmail, newEmail });
    await desk.tickets.announce("ContactCorrected", contactId, {
      entityId,
      contactId,
      version: 2,
      emailChanged: true,
    });
    const [before, after] = [
      await mailTo(oldEmail, "Este correo ya no recibirá avisos"),
      await mailTo(newEmail, "Este correo recibirá avisos"),
    ];
    expect(before.text + after.text).not.toMatch(/María|ajeno-|propio-/);
    const other = uuidv7();
    desk.tickets.changes.set(other, { oldEmail: "", newEmail: "" });
    const phoneOnly = { entityId, contactId: other, version: 2, emailChanged: false, phoneChanged: true };
    await desk.tickets.announce("ContactCorrected", other, phoneOnly);
    await desk.service.caughtUp();
    const queued = await desk.service.database.read({ kind: "staff", entityId, restricted: true }, (sql) =>
      sql.query("test_queued", "SELECT 1 FROM delivery WHERE recipient LIKE 'contact:' || $1 || '%'", [
        other,
      ]),
    );
    expect(queued).toEqual([]);
  });
});
