import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type RunningGateway, startRunningGateway } from "./fixture/running-gateway.ts";

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startRunningGateway();
});
afterAll(() => gateway.stop());

describe("the pages", () => {
  it("say what this is, and load nothing from elsewhere", async () => {
    for (const path of ["/", "/api", "/problems/TOKEN_EXPIRED"]) {
      const response = await gateway.fetch(path);
      const text = await response.text();
      expect([path, response.status]).toEqual([path, 200]);
      expect(text).toContain('lang="es-BO"');
      expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
      expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    }
    for (const file of ["swagger-ui.css", "swagger-ui-bundle.js", "start.js"]) {
      const response = await gateway.fetch(`/api/${file}`);
      expect([response.status, (await response.text()).length > 100]).toEqual([200, true]);
    }
    expect((await gateway.fetch("/api/package.json")).status).toBe(404);
    expect((await gateway.fetch("/problems/NOBODY_SAYS_THIS")).status).toBe(404);
  });

  it("points from the start to the interface, which says how to call it", async () => {
    const start = await (await gateway.fetch("/")).text();
    expect(start).toContain('<a href="/api">');
    expect(start).not.toContain("Authorization");
    const api = await (await gateway.fetch("/api")).text();
    for (const word of ["Authorization: Bearer", "Yanapa-Entity", "/api/openapi.json", "RA AGETIC 0040/2022"])
      expect(api).toContain(word);
    expect(api).toMatch(/gRPC, con reflexión, en el puerto <code>\d+<\/code>/);
  });

  it("answers HEAD with the headers of the page and nothing else", async () => {
    for (const path of ["/", "/api", "/api/openapi.json", "/api/swagger-ui.css", "/problems/TOKEN_EXPIRED"]) {
      const [head, get] = [await gateway.fetch(path, { method: "HEAD" }), await gateway.fetch(path)];
      expect(head.status).toBe(200);
      expect(head.headers.get("content-type")).toBe(get.headers.get("content-type"));
      expect(await head.text()).toBe("");
      expect((await get.text()).length).toBeGreaterThan(0);
    }
  });

  it("show the OpenAPI document of what is served, without the test clock", async () => {
    const document = (await (await gateway.fetch("/api/openapi.json")).json()) as { paths: object };
    expect(document.paths).toHaveProperty(["/v1/tickets"]);
    expect(document.paths).not.toHaveProperty(["/v1/test-clock:advance"]);
  });
});
