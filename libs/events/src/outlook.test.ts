import { expect, it } from "@jest/globals";
import { InternalError, InvalidArgumentError, NotFoundError, UnavailableError } from "@yanapa/errors";
import { outlookOf } from "./outlook.ts";

const sql = (code: string): Error =>
  new InternalError("UNEXPECTED", undefined, { cause: Object.assign(new Error("refused"), { code }) });

it.each([
  ["U+0000 in a jsonb", sql("22P05"), "HOPELESS"],
  ["U+0000 in a text", sql("22021"), "HOPELESS"],
  ["a text that is too long", sql("22001"), "HOPELESS"],
  ["no uuid", sql("22P02"), "HOPELESS"],
  ["a number out of range", sql("22003"), "HOPELESS"],
  ["a value that is missing", sql("23502"), "HOPELESS"],
  ["a value that a check refuses", sql("23514"), "HOPELESS"],
  ["a text too long for its index", sql("54000"), "HOPELESS"],
  ["contents that its listener refuses", new InvalidArgumentError("EVENT_BODY_UNREADABLE"), "HOPELESS"],
  ["a reference that is not there yet", sql("23503"), "MAY_HEAL"],
  ["a key that another has still", sql("23505"), "MAY_HEAL"],
  ["a table whose migration runs", sql("42P01"), "MAY_HEAL"],
  ["what is not found yet", new NotFoundError("TICKET_NOT_FOUND"), "MAY_HEAL"],
  ["an error of the program", new TypeError("cannot read this"), "MAY_HEAL"],
  ["a disk that is full", sql("53100"), "PASSING"],
  ["a server that became a standby", sql("25006"), "PASSING"],
  ["a server that stops", sql("57P01"), "PASSING"],
  ["a part that is away", new UnavailableError("DATABASE_UNAVAILABLE"), "PASSING"],
  [
    "a socket",
    Object.assign(new UnavailableError("X", undefined, { cause: sql("ECONNREFUSED") })),
    "PASSING",
  ],
])("knows what becomes of %s", (_what, error, outlook) => {
  expect(outlookOf(error)).toBe(outlook);
});
