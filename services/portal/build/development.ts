import { existsSync, mkdirSync, rmSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createServer, type Plugin } from "vite";
import { builtPages } from "./index.ts";
import { clientConfig, root } from "./vite-config.ts";

/** Where a platform of development looks which pages to serve. */
const pointer = join(root, "dist/development");
const settleMs = 150;

/**
 * Hot reload in front of a platform that runs: the desk's parts are replaced as they are saved; a citizen's page, which
 * the server renders, is built anew and shown again. What is not ours to serve passes on to the platform.
 */
export const startDevelopment = async (
  platform: string,
  port: number,
): Promise<{ url: string; stop(): Promise<void> }> => {
  const { plugins } = clientConfig("");
  const server = await createServer({
    root,
    configFile: false,
    publicDir: false,
    appType: "custom",
    plugins: [...(plugins ?? []), documents(platform)],
    server: {
      host: "127.0.0.1",
      port,
      proxy: { "^/(?!src/|@|node_modules/|build/)": { target: platform, headers: { origin: platform } } },
    },
  });
  const show = async (): Promise<void> => {
    try {
      mkdirSync(join(root, "dist"), { recursive: true });
      writeFileSync(pointer, await builtPages());
      server.ws.send({ type: "full-reload" });
    } catch (error) {
      server.config.logger.error(String(error));
    }
  };
  let settling: NodeJS.Timeout | undefined;
  const watcher = watch(join(root, "src"), { recursive: true }, (_event, file) => {
    // The desk reloads by itself, part by part.
    if (file?.startsWith("mesa")) return;
    clearTimeout(settling);
    settling = setTimeout(() => void show(), settleMs);
  });
  await show();
  await server.listen();
  return {
    url: server.resolvedUrls?.local[0] ?? `http://127.0.0.1:${port}/`,
    stop: async () => {
      watcher.close();
      clearTimeout(settling);
      if (existsSync(pointer)) rmSync(pointer);
      await server.close();
    },
  };
};

/** The platform's documents, with the sources in the place of what was built from them. */
const documents = (platform: string): Plugin => ({
  name: "yanapa-documents",
  configureServer: ({ middlewares }) => {
    middlewares.use(async (request, response, next) => {
      const wanted = request.method === "GET" && String(request.headers.accept).includes("text/html");
      if (!wanted || request.url === undefined || /^\/(auth|api)\b/.test(request.url)) return next();
      const answer = await fetch(new URL(request.url, platform), {
        redirect: "manual",
        headers: { cookie: request.headers.cookie ?? "", accept: "text/html" },
      });
      const html = (await answer.text())
        .replace(/<script type="module" src="\/assets\/(ciudadano|mesa)-[^"]+">/, (_tag, entry: string) => {
          const source = entry === "mesa" ? "/src/mesa/main.tsx" : "/src/ciudadano/main.ts";
          return `<script type="module" src="/@vite/client"></script><script type="module" src="${source}">`;
        })
        .replaceAll(/<link [^>]*rel="stylesheet"[^>]*>/g, "");
      const location = answer.headers.get("location");
      response.writeHead(answer.status, {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-store",
        ...(location && { location }),
      });
      response.end(html);
    });
  },
});
