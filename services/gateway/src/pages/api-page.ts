/** What stands at `/api`: what this is, how to call it, and every rpc to read and try. Styled by Swagger UI's own sheet. */
export const apiPage = (grpcAddress: string): string => `<!doctype html>
<html lang="es-BO">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>La interfaz REST de Yanapa</title>
<link rel="stylesheet" href="/api/swagger-ui.css">
<link rel="icon" href="/api/favicon-32x32.png">
</head>
<body>
<main>
<div class="swagger-ui"><div class="wrapper"><div class="info">
<h1>La interfaz REST de Yanapa</h1>
<p>La mesa de ayuda compartida de las entidades públicas de Bolivia. Recibe consultas, requerimientos e incidentes, y
los lleva por sus niveles de atención hasta el cierre (RA AGETIC 0040/2022). Esta página es para quien hace programas:</p>
<ul>
<li>aquí abajo, todo lo que ofrece, para explorar y probar;</li>
<li><a href="/api/openapi.json">el documento OpenAPI 3.1</a>;</li>
<li>gRPC, con reflexión, en el puerto <code>${grpcAddress.slice(grpcAddress.lastIndexOf(":") + 1)}</code>.</li>
</ul>
<p>Cada solicitud lleva el token de acceso del proveedor de identidad en <code>Authorization: Bearer</code> y, quien
trabaja en una entidad, el identificador de esta en <code>Yanapa-Entity</code>.</p>
</div></div></div>
<div id="api"></div>
</main>
<script src="/api/swagger-ui-bundle.js"></script>
<script src="/api/start.js"></script>
</body>
</html>
`;
