import { readFileSync } from "node:fs";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import PO from "pofile";
import type { Plugin } from "vite";

/** What `import { messages } from "./es.po"` gives: compiled texts by id. Ids without a text are left out. */
export const catalogues = (): Plugin => ({
  name: "yanapa-catalogues",
  load(id) {
    if (!id.endsWith(".po")) return undefined;
    const { items } = PO.parse(readFileSync(id, "utf8"));
    const texts = items.flatMap(({ msgid, msgstr: [text = ""] }) =>
      text === "" ? [] : [[msgid, compileMessage(text)]],
    );
    return `export const messages = ${JSON.stringify(Object.fromEntries(texts))};`;
  },
});
