import type { SynonymGroup } from "../src/domain/synonyms.ts";

/** The articles of the contract, as the queries name them. */
export type ArticleName =
  | "password"
  | "printer"
  | "printerSettings"
  | "citizenship"
  | "record"
  | "sheet"
  | "network"
  | "accounts"
  | "laptop"
  | "potato"
  | "leave"
  | "signature";

/** What the entity's people call the same. */
export const synonyms: readonly SynonymGroup[] = [
  ["portátil", "laptop", "lap"],
  ["hoja de vida", "CV"],
  ["correo institucional", "Zimbra"],
];

/** The queries of Spanish speakers in a hurry, and the article that each must put among the first three. */
export const queries: readonly (readonly [string, ArticleName, string])[] = [
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
export const odd = [
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
  "-1 --2 -.3 1.2.3. .. v v. v1. v1.2.",
  "a.b.c.d.e@f/g\\h:i_j-k::l//m",
  "C# C++ .NET F#",
  "\u200b\u00ad\u202e contra\u00adseña",
  "contrasen\u0303a",
  "zqz 1zqz2zqz:* & !",
  "1.".repeat(100),
  "Aa1".repeat(66),
];
