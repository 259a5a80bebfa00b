import { describe, expect, it } from "@jest/globals";
import { bringsDocument, type Claims, type Person, refreshPerson } from "./person.ts";

const document = { type: "CI", country: "BOL", number: "4567890", complement: "" };
const claims: Claims = {
  givenName: "Lucía",
  surname: "Quispe",
  email: "lucia@example.bo",
  emailVerified: false,
  document: undefined,
  platformAdmin: false,
};
const person: Person = { ...claims, id: "p1", issuer: "https://id", subject: "s1", version: 1 };

describe("person", () => {
  it("stays as it is when the token says nothing new", () => {
    expect(refreshPerson(person, { ...claims })).toBeUndefined();
  });

  it("takes the newest name and counts the change", () => {
    expect(refreshPerson(person, { ...claims, surname: "Quispe Flores" })).toMatchObject({
      surname: "Quispe Flores",
      version: 2,
    });
  });

  it("keeps a verified document when a later token has none", () => {
    const verified = { ...person, document };
    expect(refreshPerson(verified, claims)).toBeUndefined();
  });

  it("tells when a document is verified for the first time", () => {
    const after = refreshPerson(person, { ...claims, document });
    expect(after && bringsDocument(person, after)).toBe(true);
    expect(after && bringsDocument(after, after)).toBe(false);
  });
});
