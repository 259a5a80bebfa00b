import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";

const place = new URL("../ASVS.md", import.meta.url);
const text = readFileSync(place, "utf8");
/** What a name in brackets stands for, from the list at the end. */
const files = new Map(
  [...text.matchAll(/^\[(\w+)\]: (\S+)$/gm)].map(([, name = "", path = ""]) => [name, path]),
);
/** Number, word and the whole of each answer; a line may go on indented. */
const answers = [...text.matchAll(/^- \*\*([\d.]+)\*\* L[12] \*\*([\w/]+)\*\* (.+(?:\n {2}.+)*)$/gm)].map(
  ([, number = "", held = "", said = ""]) => ({ number, held, said: said.replace(/\n {2}/g, " ") }),
);

const contentOf = (path: string): string => readFileSync(new URL(path, place), "utf8");

/** Titles in an answer, each with the file that was named last before it. */
const titlesIn = (said: string): { path: string; title: string }[] => {
  let path = "";
  return [...said.matchAll(/\[(\w+)\]|“([^”]+)”/g)].flatMap(([, name, title]) => {
    if (name !== undefined) path = files.get(name) ?? path;
    return title === undefined ? [] : [{ path, title }];
  });
};

describe("what is said of ASVS", () => {
  it("names files that exist", () => {
    const named = [...files.values(), ...[...text.matchAll(/\]\(([^)]+)\)/g)].map(([, path = ""]) => path)];
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(new URL(path, place)))).toEqual([]);
  });

  it("uses no name that stands for nothing, and names nothing that it does not use", () => {
    const used = new Set([...text.matchAll(/\[(\w+)\](?![(:])/g)].map(([, name = ""]) => name));
    expect([...used].filter((name) => !files.has(name))).toEqual([]);
    expect([...files.keys()].filter((name) => !used.has(name))).toEqual([]);
  });

  it("quotes tests by titles that they have", () => {
    const quoted = answers.flatMap(({ said }) => titlesIn(said));
    expect(quoted.length).toBeGreaterThan(50);
    expect(quoted.filter(({ path, title }) => path === "" || !contentOf(path).includes(title))).toEqual([]);
  });

  it("answers each requirement once, with a word that has a meaning, and counts these right", () => {
    const items = text.split("\n").filter((line) => line.startsWith("- **"));
    expect(answers).toHaveLength(items.length);
    expect(new Set(answers.map(({ number }) => number)).size).toBe(answers.length);
    const words = ["yes", "keycloak", "part", "no", "n/a"];
    expect(answers.filter(({ held }) => !words.includes(held))).toEqual([]);
    const all = /^\| all +\| +(\d+) +\| +(\d+) +\| +(\d+) +\| +(\d+) +\| +(\d+) +\|$/m.exec(text) ?? [];
    expect(all.slice(1).map(Number)).toEqual(
      words.map((word) => answers.filter(({ held }) => held === word).length),
    );
  });
});
