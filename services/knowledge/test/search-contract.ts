import { describe, expect, it } from "@jest/globals";
import { type Database, type Scope, uuidv7 } from "@yanapa/database";
import { type SynonymGroup, wordingsOf } from "../src/domain/synonyms.ts";
import type {
  ArticleSearch,
  SearchDocument,
  SearchPage,
  SearchQuery,
  SearchSource,
} from "../src/search/port.ts";

/** What the suite needs of an adapter under test. */
export type Subject = {
  search: ArticleSearch;
  /** What must have answered every search. */
  source: SearchSource;
  database: Database;
  /** Waits until what was indexed can be found; nothing to wait for by default. */
  settle?: () => Promise<void>;
};

const entityId = uuidv7();
const otherEntityId = uuidv7();
const serviceId = uuidv7();
const scopeOf = (entity: string): Scope => ({ kind: "staff", entityId: entity, restricted: false });

const article = (title: string, keywords: string[], body: string, rest: Partial<SearchDocument> = {}) => ({
  entityId,
  articleId: uuidv7(),
  serviceId: undefined,
  title,
  keywords,
  body,
  state: "PUBLISHED" as const,
  version: 1,
  ...rest,
});

/** What the entity's people call the same. */
const synonyms: readonly SynonymGroup[] = [
  ["portátil", "laptop", "lap"],
  ["hoja de vida", "CV"],
  ["correo institucional", "Zimbra"],
];

const articles = {
  password: article(
    "Restablecer la contraseña del correo institucional",
    ["clave", "password"],
    "Si olvidó su contraseña, ingrese al portal y pida una nueva. Llegará un código a su teléfono.",
  ),
  printer: article(
    "La impresora no imprime",
    ["atasco de papel", "tóner"],
    "Revise el cable y la bandeja de hojas. Apague la impresora y vuelva a encenderla.",
  ),
  printerSettings: article(
    "Configuraciones del equipo de oficina",
    ["escáner"],
    "Instalación del controlador: pida la autorización a la unidad de sistemas. Sirve para la impresora compartida.",
  ),
  citizenship: article(
    "Ciudadanía Digital: el código de verificación no llega",
    ["segundo factor", "OTP"],
    "Espere dos minutos y pida otro código. Si la sesión venció, ingrese de nuevo.",
    { serviceId },
  ),
  record: article(
    "Registrar la hoja de vida en el sistema de personal",
    ["currículum"],
    "La hoja de vida se registra en la sección de datos personales.",
  ),
  sheet: article(
    "Hoja de ruta de correspondencia",
    ["trámites"],
    "Cada nota externa recibe una hoja de ruta con número único. Los trámites duran toda la vida útil.",
  ),
  network: article(
    "Sin conexión a la red de la oficina",
    ["internet", "VPN", "wifi"],
    "Compruebe que el cable de red esté conectado. Las conexiones inalámbricas piden renovar el permiso cada año.",
  ),
  accounts: article(
    "SIGEP: usuario bloqueado",
    ["SIGEP", "bloqueo"],
    "Después de tres intentos el usuario queda bloqueado. El ingeniero de guardia lo desbloquea. Código K7X2Q.",
  ),
  laptop: article(
    "Cargar la batería de la laptop",
    ["cargador"],
    "Conecte el cargador original y espere a que la luz cambie de color.",
  ),
  potato: article(
    "Registro de productores de ch'uqi",
    ["papa", "jach'a qhathu"],
    "Los productores de la feria jach’a qhathu se inscriben con su cédula.",
  ),
  leave: article(
    "Pedir vacaciones y permisos",
    ["licencia", "RRHH"],
    "El permiso por horas se pide el mismo día; las vacaciones, con una semana. El jefe inmediato lo aprueba.",
  ),
  signature: article(
    "Firma digital: el token no se reconoce",
    ["certificado", "ADSIB"],
    "Instale el controlador del token y vuelva a conectarlo. Los certificados vencidos se renuevan en la ADSIB.",
  ),
};
const hidden = {
  draft: article("Borrador sobre el quirquincho", ["quirquincho"], "Todavía no se publica.", {
    state: "DRAFT",
  }),
  withdrawn: article("Guía del tatú", ["tatú"], "Se retiró."),
  foreign: article(
    "Restablecer la contraseña del correo de la otra entidad",
    ["clave", "guanaco"],
    "Solo para la otra entidad: la impresora, la hoja de vida y Ciudadanía Digital.",
    { entityId: otherEntityId },
  ),
};

/** The queries of Spanish speakers in a hurry, and the article that each must put among the first three. */
const queries: readonly (readonly [string, keyof typeof articles, string])[] = [
  ["contraseña correo", "password", "words of the title"],
  ["contrasena", "password", "no ñ"],
  ["CONTRASEÑAS", "password", "capitals and plural"],
  ["olvidé mi clave", "password", "a keyword and a verb in another form"],
  ["impresoras", "printer", "plural; the title counts more than the text"],
  ["no imprime", "printer", "a stop word and a verb"],
  ["configuracion", "printerSettings", "no accent, singular of what stands in plural"],
  ["configuración de impresora", "printerSettings", "title and text together"],
  ["autorizaciones", "printerSettings", "plural of what stands in singular with an accent"],
  ["ciudadania digital codigo", "citizenship", "no accents"],
  ["códigos de verificación", "citizenship", "plural and stop word"],
  ["otp", "citizenship", "an abbreviation"],
  ["hoja de vida", "record", "words that other articles have apart"],
  ["hojas de vida", "record", "plural within"],
  ["curriculum", "record", "keyword without its accent"],
  ["conexion", "network", "no accent"],
  ["conexiones de red", "network", "plural and stop word"],
  ["wi-fi oficina", "network", "a hyphen where the article has none"],
  ["sigep", "accounts", "a name in small letters"],
  ["usuarios bloqueados", "accounts", "both in plural"],
  ["k7x2q", "accounts", "a code in small letters"],
  ["contrasenia", "password", "a slip: another spelling of ñ"],
  ["inpresora", "printer", "a slip: m for n"],
  ["cuidadania dijital", "citizenship", "two slips"],
  ["mi inpresora no funciona", "printer", "a slip among words that are nowhere"],
  ["zimbra", "password", "a synonym of two words"],
  ["contraseña de Zimbra", "password", "a synonym among other words"],
  ["batería de la portátil", "laptop", "a synonym for one word"],
  ["la lap no carga", "laptop", "a short synonym, and a verb that the title has in another form"],
  ["mi cv", "record", "a synonym for a phrase with a stop word"],
  ["ch'uqi", "potato", "Aymara, with the apostrophe of the keyboard"],
  ["ch’uqi", "potato", "Aymara, with the apostrophe of print"],
  ["chuqi", "potato", "Aymara, without the apostrophe"],
  ["jach'a qhathu", "potato", "Aymara in keywords and text"],
  ["Jachʼa Qhathu", "potato", "Aymara, with the apostrophe that is a letter"],
  ["permisos por hora", "leave", "singular and plural exchanged"],
  ["vacasiones", "leave", "a slip: s for c"],
  ["¿cómo pido mis vacaciones?", "leave", "a question"],
  ["certificado vencido", "signature", "singular of what stands in plural"],
  ["firma dijital token", "signature", "a slip among right words"],
];

/** What a person may type or paste; none may fail. */
const odd = [
  "de la",
  "¿?",
  "''\"\"",
  "foo & | ! :* <-> (",
  "-contraseña",
  '"hoja de',
  "or or or",
  "\\ % _ \\'",
  "a".repeat(200),
  "<script>alert(1)</script>",
  "😀 ayuda 🖨️",
  "contraseña\ttab\nlínea",
  "ñ",
  "1e309 0x10 -0",
];

/** What every adapter of the search port does. */
export const searchContract = (name: string, start: () => Promise<Subject>): void => {
  describe(`the search of ${name}`, () => {
    let subject: Subject;
    const ask = async (
      text: string,
      rest: Partial<SearchQuery> = {},
      scope = entityId,
    ): Promise<SearchPage> => {
      const page = await subject.search.search((read) => subject.database.read(scopeOf(scope), read), {
        entityId,
        texts: wordingsOf(text, synonyms),
        serviceId: undefined,
        pageSize: 10,
        pageToken: "",
        ...rest,
      });
      expect(page.source).toBe(subject.source);
      return page;
    };
    const nothing = () => ({ hits: [], next: "", source: subject.source });
    const idsOf = (page: SearchPage) => page.hits.map(({ articleId }) => articleId);
    const index = async (documents: readonly SearchDocument[]) => {
      for (const document of documents)
        await subject.database.work(scopeOf(document.entityId), (tx) => subject.search.index(tx, document));
      await subject.settle?.();
    };

    it("takes documents", async () => {
      subject = await start();
      await index([...Object.values(articles), ...Object.values(hidden)]);
      await subject.database.work(scopeOf(entityId), (tx) =>
        subject.search.remove(tx, { entityId, articleId: hidden.withdrawn.articleId }),
      );
      await subject.settle?.();
    });

    it.each(queries)("answers «%s» with %s among the first three (%s)", async (text, expected) => {
      const page = await ask(text);
      const titles = page.hits.slice(0, 3).map(({ title }) => title);
      expect(titles).toContain(articles[expected].title);
      for (const { articleId } of Object.values(hidden)) expect(idsOf(page)).not.toContain(articleId);
    });

    it("finds nothing for words that no article has", async () => {
      expect(await ask("ornitorrinco")).toEqual(nothing());
      expect(await ask("zampoña charango")).toEqual(nothing());
    });

    it("never takes a code for another one", async () => {
      await index([article("Error del lector de huellas QX-40417", ["40417"], "Reinicie el lector.")]);
      expect((await ask("QX-40417")).hits).toHaveLength(1);
      expect(await ask("QX-40418")).toEqual(nothing());
      expect(await ask("40418")).toEqual(nothing());
    });

    it.each(["quirquincho", "borrador sobre el quirquincho", "quirkincho", "tatú", "guanaco"])(
      "never shows drafts, removed articles or those of other entities (%s)",
      async (text) => {
        const found = idsOf(await ask(text));
        for (const { articleId } of Object.values(hidden)) expect(found).not.toContain(articleId);
      },
    );

    it("shows nothing of an entity in the scope of another, whichever is asked for", async () => {
      const own = Object.values(articles).map(({ articleId }) => articleId);
      for (const [text] of queries) {
        expect(idsOf(await ask(text, { entityId }, otherEntityId))).toEqual([]);
        expect(idsOf(await ask(text, { entityId: otherEntityId }))).toEqual([]);
        const foreign = idsOf(await ask(text, { entityId: otherEntityId }, otherEntityId));
        for (const articleId of foreign) expect(own).not.toContain(articleId);
      }
    });

    it("keeps to one service when asked", async () => {
      expect(idsOf(await ask("código", { serviceId }))).toEqual([articles.citizenship.articleId]);
      expect(idsOf(await ask("impresora", { serviceId }))).toEqual([]);
      expect((await ask("código", { serviceId })).hits[0]?.serviceId).toBe(serviceId);
    });

    it("gives a snippet of the text, in plain text", async () => {
      const { hits } = await ask("autorización");
      expect(hits[0]?.snippet).toContain("pida la autorización");
      expect(hits[0]?.snippet).not.toMatch(/<\/?b>/);
    });

    it.each(odd)("stands anything a person may type (%j)", async (text) => {
      await expect(ask(text)).resolves.toMatchObject({ hits: expect.any(Array) });
    });

    it("pages through the matches without repeating or losing one", async () => {
      const many = Array.from({ length: 23 }, (_, at) =>
        article(`Manual número ${at} del chaki`, [], "Texto del manual."),
      );
      await index(many);
      const seen: string[] = [];
      let pageToken = "";
      do {
        const page = await ask("manuales chaki", { pageSize: 10, pageToken });
        seen.push(...idsOf(page));
        pageToken = page.next;
      } while (pageToken !== "");
      expect(seen.toSorted()).toEqual(many.map(({ articleId }) => articleId).toSorted());
    });

    it("refuses a page token it did not give", async () => {
      const forged = [["exact", -1], ["exact", 10 ** 9], ["exact", "0"], ["quoted", 0], [null]];
      for (const values of forged) {
        const pageToken = Buffer.from(JSON.stringify(values)).toString("base64url");
        await expect(ask("correo", { pageToken })).rejects.toMatchObject({ reason: "PAGE_TOKEN_INVALID" });
      }
      await expect(ask("correo", { pageToken: "?" })).rejects.toMatchObject({ reason: "PAGE_TOKEN_INVALID" });
    });

    it("finds the new text of an article that changed, and the old no more, even when it comes late", async () => {
      const changed = {
        ...articles.record,
        version: 2,
        title: "Ficha de personal",
        keywords: [],
        body: "Datos del legajo.",
      };
      await index([changed]);
      expect(idsOf(await ask("legajo"))).toEqual([changed.articleId]);
      expect(idsOf(await ask("curriculum"))).not.toContain(changed.articleId);
      await index([articles.record]);
      expect(idsOf(await ask("legajo"))).toEqual([changed.articleId]);
    });
  });
};
