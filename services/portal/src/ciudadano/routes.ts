import type { PageRoute } from "../lib/page.ts";
import { articulo, articulos } from "./articulos/route.tsx";
import { caseActs } from "./caso/acts.tsx";
import { constancia } from "./caso/constancia.tsx";
import { anular, revokeLinks } from "./caso/revoke.tsx";
import { casePages } from "./caso/route.tsx";
import { casos } from "./casos/route.tsx";
import { entidad, entidades, reportar } from "./entidades/route.tsx";
import { ingreso, sinCuenta } from "./ingreso/route.tsx";
import { inicio } from "./inicio/route.tsx";
import { contacto, takeContacto } from "./reportar/contacto.tsx";
import { quePasa, takeQuePasa } from "./reportar/que-pasa.tsx";
import { confirmCorreo, recibido } from "./reportar/recibido.tsx";
import { revisar, send } from "./reportar/revisar.tsx";
import { servicio, takeServicio } from "./reportar/servicio.tsx";
import { endSesion, sesiones } from "./sesiones/route.tsx";

/** Every page of the citizen's face; a screen adds its own here. */
export const ciudadanoRoutes: readonly PageRoute[] = [
  inicio,
  ingreso,
  sinCuenta,
  entidades,
  entidad,
  articulos,
  articulo,
  reportar,
  servicio,
  takeServicio,
  quePasa,
  takeQuePasa,
  contacto,
  takeContacto,
  revisar,
  send,
  recibido,
  confirmCorreo,
  casos,
  constancia,
  ...casePages,
  ...caseActs,
  anular,
  revokeLinks,
  sesiones,
  endSesion,
];
