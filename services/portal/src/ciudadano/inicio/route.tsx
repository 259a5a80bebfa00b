import type { PageRoute } from "../../lib/page.ts";
import { Inicio } from "./page.tsx";

/** The start: the same for everybody who has not signed in. */
export const inicio: PageRoute = {
  method: "GET",
  path: "/",
  answer: ({ t }) => ({
    title: t("inicio.titulo"),
    body: <Inicio t={t} />,
    cacheControl: "public, max-age=60",
  }),
};
