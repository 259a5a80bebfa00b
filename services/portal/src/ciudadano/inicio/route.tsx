import type { PageRoute } from "../../lib/page.ts";
import { textsOf } from "../../lib/texts.ts";
import { Inicio } from "./page.tsx";

const t = textsOf("es");

/** The start: the same for everybody who has not signed in. */
export const inicio: PageRoute = {
  method: "GET",
  path: "/",
  answer: () => ({
    title: t("inicio.titulo"),
    body: <Inicio t={t} />,
    cacheControl: "public, max-age=60",
  }),
};
