import { citizenDocument } from "../ciudadano/frame/document.tsx";
import { problemPage } from "../ciudadano/problema/page.tsx";
import { ciudadanoRoutes } from "../ciudadano/routes.ts";
import type { Pages } from "../lib/page.ts";
import { textsOf } from "../lib/texts.ts";
import { mesaDocument } from "../mesa/document.tsx";

/** The server half of the pages: what the service imports once it is built. */
export const pages: Pages = {
  texts: textsOf,
  routes: ciudadanoRoutes,
  document: citizenDocument,
  mesa: mesaDocument,
  problem: problemPage,
};
