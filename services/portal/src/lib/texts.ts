import { type Messages, setupI18n } from "@lingui/core";
import { messages as ay } from "../locales/ay.po";
import { messages as es } from "../locales/es.po";
import { messages as gn } from "../locales/gn.po";
import { messages as qu } from "../locales/qu.po";
import { formatsOf } from "./dates.ts";
import type { Locale, Texts } from "./page.ts";

const catalogues: Readonly<Record<Locale, Messages>> = { es, ay, qu, gn };

/** What a document declares: a language counts once all of it is written; until then the page is Spanish, and says so. */
export const languageOf = (locale: Locale): string =>
  (shareOf(locale) === 1 ? formatsOf(locale)[0] : undefined) ?? "es-BO";

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
