import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { type Desk, startDesk } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
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
