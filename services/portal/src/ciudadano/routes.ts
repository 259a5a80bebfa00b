import type { PageRoute } from "../lib/page.ts";
import { casos } from "./casos/route.tsx";
import { ingreso } from "./ingreso/route.tsx";
import { inicio } from "./inicio/route.tsx";
import { endSesion, sesiones } from "./sesiones/route.tsx";

/** Every page of the citizen's face; a screen adds its own here. */
export const ciudadanoRoutes: readonly PageRoute[] = [inicio, ingreso, casos, sesiones, endSesion];
