import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { faultClasses } from "./classes.ts";

const root = join(import.meta.dirname, "../../../..");

it("has forty classes", () => {
  expect(faultClasses).toHaveLength(40);
});

it.each(faultClasses.flatMap((each) => ("test" in each ? [each] : [])))(
  "is held by a test that exists: $cves, $what",
  ({ file, test }) => {
    expect(readFileSync(join(root, file), "utf8")).toContain(`"${test}"`);
  },
);

it.each(faultClasses.flatMap((each) => ("test" in each ? [] : [each])))(
  "is accounted for in words: $cves, $what",
  (each) => {
    expect("absent" in each ? each.absent : each.open).toMatch(/^\S.{10,}$/);
  },
);
