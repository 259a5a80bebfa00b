import { renderToStaticMarkup } from "react-dom/server";
import type { Pages } from "../../lib/page.ts";
import { languageOf } from "../../lib/texts.ts";
import { Frame } from "./frame.tsx";

/** The whole document of a citizen's page; scripts only add to what it already does. */
export const citizenDocument: Pages["document"] = ({ title, body }, request, { script, styles }, acting) =>
  renderToStaticMarkup(
    <html lang={languageOf(request.locale)} data-face="ciudadano">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{request.t("marco.titulo", { title })}</title>
        {styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <script type="module" src={script} />
      </head>
      <body>
        <Frame request={request} acting={acting}>
          {body}
        </Frame>
      </body>
    </html>,
  );
