import type { PageRoute } from "../../lib/page.ts";
import { casePage } from "./page.tsx";
import { sayPage } from "./say.tsx";

/** One of the person's cases. */
export const caso: PageRoute = {
  method: "GET",
  path: "/casos/:id",
  signedIn: true,
  answer: (request) => casePage(request),
};

/** What still fails: asked once somebody said no. */
export const sigueFallando: PageRoute = {
  method: "GET",
  path: "/casos/:id/sigue-fallando",
  signedIn: true,
  answer: (request) => sayPage({ request, form: "no", field: "comment" }),
};

/** Why it is withdrawn. */
export const retiro: PageRoute = {
  method: "GET",
  path: "/casos/:id/retiro",
  signedIn: true,
  answer: (request) => sayPage({ request, form: "retiro", field: "reason" }),
};
