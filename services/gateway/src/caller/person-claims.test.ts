import { describe, expect, it } from "@jest/globals";
import { readPersonClaims } from "./person-claims.ts";

describe("the address in a token", () => {
  const claim = (email: string) => {
    const { email: read, emailVerified } = readPersonClaims({ email, email_verified: true });
    return [read, emailVerified];
  };

  it("counts with what the provider says of it", () =>
    expect(claim("maria@entidad.gob.bo")).toEqual(["maria@entidad.gob.bo", true]));

  it.each(["maria", "maria@localhost", "maria@10.0.0.1", "maria@[10.0.0.1]", "maria@entidad."])(
    "counts as not said where no mail may go: %s",
    (email) => expect(claim(email)).toEqual(["", false]),
  );
});
