import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import PO from "pofile";
import { queueCommands } from "./bandeja/commands.ts";
import { consultationCommands } from "./bandeja/consultation-commands.ts";
import { knowledgeCommands } from "./conocimiento/commands.ts";
import { CommandBoard } from "./lib/commands/board.ts";
import { bind, type Command } from "./lib/commands/command.ts";
import { shownKey } from "./lib/commands/keys.ts";
import { trailCommands } from "./lib/trail/commands.ts";
import { frameCommands } from "./shell/commands.ts";
import { matching } from "./shell/palette-options.ts";
import { ticketCommands } from "./ticket/commands.ts";

const trailNamed = Object.fromEntries(
  Object.entries(trailCommands).map(([name, command]) => [`trail.${name}`, command]),
);

/** Every table of acts; a screen's stands here beside the frame's, with which it shares the keys. */
const screens: Readonly<Record<string, Readonly<Record<string, Command<never>>>>> = {
  bandeja: queueCommands,
  consultas: consultationCommands,
  ticket: { ...ticketCommands, ...trailNamed },
  knowledge: knowledgeCommands,
};
const texts = new Map(
  PO.parse(readFileSync(join(import.meta.dirname, "../locales/es.po"), "utf8")).items.map(
    ({ msgid, msgstr }) => [msgid, msgstr[0] ?? ""],
  ),
);
const t = (id: string) => texts.get(id) ?? "";
/** A table as somebody sees it who may do all of it. */
const offered = (table: Readonly<Record<string, Command<never>>>) =>
  Object.values(
    bind<never, string>(
      Object.fromEntries(
        Object.entries(table).map(([name, { label, key, run }]) => [
          name,
          { label, run, ...(key && { key }) },
        ]),
      ),
      undefined as never,
      t,
    ),
  ).filter((each) => each !== undefined);

describe.each(Object.entries(screens))("the acts of the %s screen", (_name, table) => {
  const all = [...offered(table), ...offered(frameCommands)];

  it("have a text each, and no key twice", () => {
    expect(all.filter(({ label }) => label === "")).toEqual([]);
    const keys = all.flatMap(({ key }) => (key === undefined ? [] : [key]));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    expect(keys.filter((key) => key !== key.toLowerCase())).toEqual([]);
  });

  it("are all found in the palette by their words, without accents or capitals", () => {
    const board = new CommandBoard();
    board.add({ layer: "screen", group: () => ({ title: "pantalla", commands: offered(table) }) });
    board.add({ layer: "frame", group: () => ({ title: "marco", commands: offered(frameCommands) }) });
    expect(matching(board.groups(), "").map(({ title }) => title)).toEqual(["pantalla", "marco"]);
    for (const { label } of all) {
      const typed = label.normalize("NFD").replaceAll(/\p{M}/gu, "").toUpperCase();
      const found = matching(board.groups(), typed).flatMap(({ commands }) => commands);
      expect(found.map((each) => each.label)).toContain(label);
    }
  });
});

describe("an act", () => {
  const done: string[] = [];
  const table = {
    may: { label: "marca", key: "m", run: (screen: string) => done.push(screen) },
    mayNot: { label: "marca", available: () => false, run: () => done.push("never") },
    notNow: { label: "marca", because: () => "ya está", run: () => done.push("never") },
  };
  const { may, mayNot, notNow } = bind(table, "aquí", t);

  it("is done on its screen, is nowhere when one may not, and says why it can't be done now", () => {
    may?.run();
    notNow?.run();
    expect(done).toEqual(["aquí"]);
    expect(mayNot).toBeUndefined();
    expect(notNow?.because).toBe("ya está");
  });

  it("shows its key as the keyboard does", () => {
    expect(["r", "mod+k", "enter", "?"].map(shownKey)).toEqual(["R", "Ctrl K", "↵", "?"]);
  });
});
