import { renderToStaticMarkup } from "react-dom/server";
import type { Pages } from "../lib/page.ts";
import { languageOf, textsOf } from "../lib/texts.ts";

/** The staff's document: the browser makes the rest. The token goes with every changing request. */
export const mesaDocument: Pages["mesa"] = ({ csrf, name }, { script, styles }, locale) => {
  const t = textsOf(locale);
  return renderToStaticMarkup(
    <html lang={languageOf(locale)} data-locale={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="yanapa-csrf" content={csrf} />
        <meta name="yanapa-persona" content={name} />
        <title>{t("mesa.titulo")}</title>
        {styles.map((href) => (
          // React Aria adds its one rule inline unless an element of this name is there; the rule stands in mesa.css.
          <link key={href} id="react-aria-pressable-style" rel="stylesheet" href={href} />
        ))}
        <script type="module" src={script} />
      </head>
      <body>
        <div id="mesa">
          <p className="vh">{t("mesa.cargando")}</p>
        </div>
        <noscript>{t("mesa.sin_scripts")}</noscript>
      </body>
    </html>,
  );
};
