import { describe, expect, it } from "@jest/globals";
import { type Article, publishArticle, rewriteArticle, writeArticle } from "./article.ts";

const at = (text: string) => Temporal.Instant.from(text);
const text = { title: "Restablecer la contraseña", body: "Ingrese al portal.", keywords: ["clave"] };
const draft = (changes: Partial<Article> = {}): Article => ({
  ...writeArticle(
    { entityId: "e", id: "a", serviceId: undefined, ticketId: undefined, authorId: "p", ...text },
    at("2026-11-24T12:00:00Z"),
  ),
  ...changes,
});
const later = at("2026-11-24T13:00:00Z");

describe("an article", () => {
  it("begins as a draft of version 1", () => {
    expect(draft()).toMatchObject({ state: "DRAFT", version: 1, title: "Restablecer la contraseña" });
  });

  it("is kept without blank ends, in one spelling, each keyword once", () => {
    const article = rewriteArticle(
      draft(),
      {
        title: "  Contrasen\u0303a  del\tcorreo ",
        body: "\r\nUno\r\ndos\r\n",
        keywords: ["Clave", " clave", " "],
      },
      1,
      later,
    );
    expect(article).toMatchObject({ title: "Contraseña del correo", body: "Uno\ndos", keywords: ["clave"] });
  });

  it("is refused when title or body say nothing, naming both", () => {
    expect(() => rewriteArticle(draft(), { title: " a ", body: " \n ", keywords: [] }, 0, later)).toThrow(
      expect.objectContaining({
        reason: "FIELD_INVALID",
        fields: [
          { field: "title", reason: "FIELD_TOO_SHORT" },
          { field: "body", reason: "FIELD_REQUIRED" },
        ],
      }),
    );
  });

  it("stays published when it is rewritten", () => {
    const published = publishArticle(draft(), 1, later);
    expect(published).toMatchObject({ state: "PUBLISHED", version: 2, updateTime: later });
    expect(rewriteArticle(published, text, 2, later)).toMatchObject({ state: "PUBLISHED", version: 3 });
  });

  it("is not published twice", () => {
    expect(() => publishArticle(draft({ state: "PUBLISHED" }), 0, later)).toThrow(
      expect.objectContaining({ kind: "WRONG_STATE", reason: "ARTICLE_ALREADY_PUBLISHED" }),
    );
  });

  it("is not changed by somebody who saw another version", () => {
    expect(() => rewriteArticle(draft({ version: 3 }), text, 2, later)).toThrow(
      expect.objectContaining({ kind: "VERSION_MISMATCH", data: { version: "3" } }),
    );
  });
});
