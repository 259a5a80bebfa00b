import { describe, expect, it } from "@jest/globals";
import { withoutComments } from "./source.ts";

describe("blanking comments", () => {
  it("keeps lines, strings and addresses", () => {
    const text = 'a; // Date.now()\n/* new Date()\n */ const s = "// kept"; const u = `http://x`;';
    expect(withoutComments(text)).toBe(
      'a;              \n             \n    const s = "// kept"; const u = `http://x`;',
    );
  });
});
