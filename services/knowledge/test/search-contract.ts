import { describe, expect, it } from "@jest/globals";
import { type Database, type Scope, uuidv7 } from "@yanapa/database";
import { hostileTexts } from "@yanapa/testing";
import { wordingsOf } from "../src/domain/synonyms.ts";
import type {
  ArticleSearch,
  SearchDocument,
  SearchPage,
  SearchQuery,
  SearchSource,
} from "../src/search/port.ts";
import { type ArticleName, odd, queries, synonyms } from "./contract-queries.ts";

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

const articles: Readonly<Record<ArticleName, SearchDocument>> = {
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

    it("finds joined words by their parts and by the whole, however they are joined, and no others", async () => {
      const joined = {
        code: article("Código AF-7-0153 y KB5019999", ["-2147467259"], "El error es ORA-12541 (o E_FAIL)."),
        host: article(
          "Servidores",
          ["sftp.ejemplo.gob.bo"],
          "Entre a https://nube.ejemplo.gob.bo:8443/s/archivo_largo.odt.",
        ),
        path: article("Rutas", [], "Está en /var/log/yatiri/app.log y en D:\\Planos\\Zona-Norte."),
        version: article(
          "Programas",
          ["QGIS 3.34.12"],
          "También TeamViewer v15.48-2 y la dirección 172.16.254.3.",
        ),
      };
      await index(Object.values(joined));
      const found: readonly (readonly [keyof typeof joined, ...string[]])[] = [
        [
          "code",
          "AF-7-0153",
          "0153",
          "kb5019999",
          "KB-5019999",
          "5019999",
          "-2147467259",
          "2147467259",
          "ora-12541",
        ],
        ["code", "12541", "e_fail", "-AF-7-0153"],
        [
          "host",
          "sftp.ejemplo",
          "sftp",
          "nube.ejemplo.gob.bo",
          "nube",
          "archivo_largo.odt",
          "archivo_largo",
          "8443",
        ],
        [
          "path",
          "/var/log/yatiri",
          "yatiri",
          "app.log",
          "D:\\Planos",
          "planos",
          "zona-norte",
          "zonanorte",
          "zona norte",
        ],
        [
          "version",
          "3.34.12",
          "3.34",
          "v3.34",
          "qgis 3.34",
          "teamviewer",
          "team viewer",
          "15.48",
          "172.16.254.3",
        ],
      ];
      for (const [name, ...texts] of found)
        for (const text of texts)
          expect([text, idsOf(await ask(text))]).toEqual([text, [joined[name].articleId]]);
      for (const text of [
        "AF-7-0154",
        "5019998",
        "KB501999",
        "3.35",
        "34.12",
        "3.3",
        "172.16.254.31",
        "-12542",
      ])
        expect([text, await ask(text)]).toEqual([text, nothing()]);
    });

    it("finds a word while it is typed, from its second letter on, and no code by its beginning", async () => {
      await index([article("Ventanilla de xilografías", ["XK-90210"], "Se atiende por turno.")]);
      const [whole] = idsOf(await ask("xilografías"));
      for (let length = 2; length <= "xilografías".length; length += 1) {
        const typed = "xilografías".slice(0, length);
        expect([typed, idsOf(await ask(typed))]).toEqual([typed, [whole]]);
        expect([typed, idsOf(await ask(`ventanilla ${typed}`))[0]]).toEqual([typed, whole]);
      }
      expect(await ask("XK-9021")).toEqual(nothing());
    });

    it("answers though one word of five, or all that people write around a question, is nowhere", async () => {
      for (const text of [
        "firma digital token certificado estratosférico",
        "hola, por favor necesito ayuda urgente con el token hoy",
        "buenos días, quisiera saber cómo pido vacaciones",
      ])
        expect([text, (await ask(text)).hits.length]).not.toEqual([text, 0]);
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

    it.each([...odd, ...hostileTexts])("stands anything a person may type (%j)", async (text) => {
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
