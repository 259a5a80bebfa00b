import { pageOf } from "./html.ts";

/** What stands at `/`: what this is, and where to go from here. */
export const landingPage = (grpcAddress: string): string =>
  pageOf(
    "Yanapa",
    `<h1>Yanapa</h1>
<p>La mesa de ayuda compartida de las entidades públicas de Bolivia. Recibe consultas, requerimientos e incidentes, y
los lleva por sus niveles de atención hasta el cierre (RA AGETIC 0040/2022).</p>
<p>Esta dirección es para programas. Puede ver qué ofrece y probarlo:</p>
<ul>
<li><a href="/api">La interfaz REST, para explorar y probar</a></li>
<li><a href="/api/openapi.json">El documento OpenAPI 3.1</a></li>
<li>gRPC, con reflexión, en el puerto <code>${grpcAddress.slice(grpcAddress.lastIndexOf(":") + 1)}</code></li>
</ul>
<p>Cada solicitud lleva el token de acceso del proveedor de identidad en <code>Authorization: Bearer</code> y, quien
trabaja en una entidad, el identificador de esta en <code>Yanapa-Entity</code>.</p>`,
  );
