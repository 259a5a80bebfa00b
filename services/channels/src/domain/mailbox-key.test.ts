import { expect, it } from "@jest/globals";
import { mailboxKey } from "./mailbox-key.ts";

it.each([
  ["Juana.Quispe@Gmail.com", "juanaquispe@gmail.com"],
  ["juana.quispe+ayuda@googlemail.com", "juanaquispe@gmail.com"],
  ["JUANA@ENTIDAD.GOB.BO", "juana@entidad.gob.bo"],
  ["juana+1@entidad.gob.bo", "juana@entidad.gob.bo"],
  ["juana+1+2@entidad.gob.bo.", "juana@entidad.gob.bo"],
  ["juana.quispe@entidad.gob.bo", "juana.quispe@entidad.gob.bo"],
  ["ana@muñecas.bo", "ana@xn--muecas-xwa.bo"],
  ["+@entidad.gob.bo", "+@entidad.gob.bo"],
  ["sin arroba", "sin arroba"],
])("counts %s as %s", (address, key) => {
  expect(mailboxKey(address)).toBe(key);
});
