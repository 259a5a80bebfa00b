import { describe, expect, it } from "@jest/globals";
import { type Addresses, mailboxOf } from "./mailbox.ts";

const none: Addresses = { card: "", confirmed: "", verified: "", isOwn: false };
const [typed, verified] = ["tipeado@ejemplo.bo", "propio@ejemplo.bo"];

describe("the mailbox of a requester", () => {
  it.each<[string, Partial<Addresses>, string, boolean]>([
    ["typed by staff is unproven", { card: typed }, typed, false],
    [
      "typed and confirmed by a code is proven",
      { card: typed, confirmed: "Tipeado@Ejemplo.bo" },
      typed,
      true,
    ],
    [
      "corrected after the code is unproven again",
      { card: typed, confirmed: "otro@ejemplo.bo" },
      typed,
      false,
    ],
    ["typed as the provider verified it is proven", { card: typed, verified: typed }, typed, true],
    ["typed otherwise is left for the verified one", { card: typed, verified }, verified, true],
    ["confirmed is kept beside a verified one", { card: typed, confirmed: typed, verified }, typed, true],
    [
      "of an own case is the verified one",
      { card: typed, confirmed: typed, verified, isOwn: true },
      verified,
      true,
    ],
    ["of an own case is never what staff typed", { card: typed, isOwn: true }, "", false],
    [
      "of an own case may be what a code confirmed",
      { card: typed, confirmed: typed, isOwn: true },
      typed,
      true,
    ],
    ["is none where nobody gave any", {}, "", false],
  ])("%s", (_, known, email, isProven) => {
    expect(mailboxOf({ ...none, ...known })).toEqual({ email, isProven });
  });
});
