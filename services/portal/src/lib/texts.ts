import { type Messages, setupI18n } from "@lingui/core";
import { messages as ay } from "../locales/ay.po";
import { messages as es } from "../locales/es.po";
import { messages as gn } from "../locales/gn.po";
import { messages as qu } from "../locales/qu.po";

/** Languages of the portal; Spanish is whole, the others say what has been reviewed and fall back to it. */
export const locales = ["es", "ay", "qu", "gn"] as const;
export type Locale = (typeof locales)[number];

/** A text by its id; a text that the language lacks comes in Spanish. */
export type Texts = (id: string, values?: Readonly<Record<string, unknown>>) => string;

const catalogues: Readonly<Record<Locale, Messages>> = { es, ay, qu, gn };

/** Without data of their own, browsers and Node write dates of ay, qu and gn in English: Spanish stands behind them. */
const formatsOf = (locale: Locale): string[] => (locale === "es" ? ["es-BO"] : [locale, "es-BO"]);

/** The texts of a language. */
export const textsOf = (locale: Locale): Texts => {
  const i18n = setupI18n({
    locale,
    locales: formatsOf(locale),
    messages: { [locale]: { ...catalogues.es, ...catalogues[locale] } },
  });
  return (id, values) => i18n._(id, { ...values });
};

/** Part of Spanish's texts that a language has: 0 to 1. Below 1 a page says so. */
export const shareOf = (locale: Locale): number =>
  Object.keys(catalogues[locale]).filter((id) => id in catalogues.es).length /
  Object.keys(catalogues.es).length;
