import { createRequire } from "node:module";
import { dirname } from "node:path";
import fastifyStatic from "@fastify/static";
import { NotFoundError } from "@yanapa/errors";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Rpc } from "../contract/rpcs.ts";
import { apiDocument } from "./api-document.ts";
import { apiPage } from "./api-page.ts";
import { pageOf, styleSheet } from "./html.ts";
import { problemPage } from "./problem-page.ts";

export type PagesOptions = {
  readonly rpcs: readonly Rpc[];
  readonly grpcAddress: string;
};

const pagePolicy =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** Swagger UI styles elements inline and draws with data: images; scripts and requests stay at home. */
const apiPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Files of Swagger UI that are served; the rest of the package is not. */
const swaggerFiles = ["swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"];

/** Whether there is a page or a file of one at a path. */
export const isPage = (path: string): boolean =>
  ["/", "/pages.css", "/api", "/api/start.js", "/api/openapi.json"].includes(path) ||
  swaggerFiles.some((file) => path === `/api/${file}`) ||
  /^\/problems\/[^/]+$/.test(path);

/** What stands at `/`, which people reach only where no portal is in front. */
const pointer = pageOf(
  "Yanapa",
  `<h1>Yanapa</h1>
<p>Esta dirección es para programas: <a href="/api">qué ofrece y cómo probarlo</a>.</p>`,
);

const apiStart = `SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  docExpansion: "none",
  validatorUrl: null,
  persistAuthorization: false,
});
`;

/** Who checks links or watches a site asks for a page's head. */
const shown = { exposeHeadRoute: true };

/** What people see in a browser: `/`, `/api`, and the page of each problem. Everything comes from here. */
export const addPages = async (app: FastifyInstance, options: PagesOptions): Promise<void> => {
  const document = apiDocument(options.rpcs);
  const show = (path: string, contentType: string, body: string, policy?: string) =>
    app.get(path, shown, (_request, reply) => sendPage(reply, contentType, body, policy));

  show("/", "text/html", pointer, pagePolicy);
  show("/pages.css", "text/css", styleSheet);
  show("/api", "text/html", apiPage(options.grpcAddress), apiPolicy);
  show("/api/start.js", "text/javascript", apiStart);
  show("/api/openapi.json", "application/json", document);
  app.get<{ Params: { reason: string } }>("/problems/:reason", shown, (request, reply) => {
    const page = problemPage(request.params.reason);
    if (page !== undefined) return sendPage(reply, "text/html", page, pagePolicy);
    const missing = pageOf("No existe · Yanapa", "<h1>Ese problema no existe</h1>");
    return sendPage(reply.code(404), "text/html", missing, pagePolicy);
  });

  const root = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
  await app.register(fastifyStatic, { root, serve: false, cacheControl: false });
  app.get<{ Params: { file: string } }>("/api/:file", shown, (request, reply) => {
    const { file } = request.params;
    if (!swaggerFiles.includes(file)) throw new NotFoundError("ROUTE_NOT_FOUND");
    return reply.header("cache-control", "public, max-age=86400").sendFile(file);
  });
};

const sendPage = (reply: FastifyReply, contentType: string, body: string, policy?: string): FastifyReply => {
  if (policy !== undefined) reply.header("content-security-policy", policy);
  return reply.header("content-type", `${contentType}; charset=utf-8`).send(body);
};
