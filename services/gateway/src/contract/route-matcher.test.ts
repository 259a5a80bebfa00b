import { describe, expect, it } from "@jest/globals";
import { RouteMatcher } from "./route-matcher.ts";
import { publicRpcs } from "./rpcs.ts";

const matcher = new RouteMatcher<string>();
matcher.add("GET", "/v1/tickets", "list");
matcher.add("POST", "/v1/tickets", "create");
matcher.add("GET", "/v1/tickets:search", "search");
matcher.add("GET", "/v1/tickets/{ticket_id}", "get");
matcher.add("POST", "/v1/tickets/{ticket_id}:take", "take");
matcher.add("GET", "/v1/tickets/{ticket_id}/closure-report/pdf", "download");
matcher.add("GET", "/v1/my/requests/{request_id}", "request");
matcher.add("GET", "/v1/{noun}/mine", "mine");

const route = (method: string, path: string) => matcher.find(method, path);

describe("the route matcher", () => {
  it.each([
    ["GET", "/v1/tickets", "list", {}],
    ["POST", "/v1/tickets", "create", {}],
    ["GET", "/v1/tickets:search", "search", {}],
    ["GET", "/v1/tickets/7", "get", { ticket_id: "7" }],
    ["GET", "/v1/tickets/:search", "get", { ticket_id: ":search" }],
    ["GET", "/v1/tickets/a:b", "get", { ticket_id: "a:b" }],
    ["POST", "/v1/tickets/7:take", "take", { ticket_id: "7" }],
    ["POST", "/v1/tickets/a:b:take", "take", { ticket_id: "a:b" }],
    ["GET", "/v1/tickets/7/closure-report/pdf", "download", { ticket_id: "7" }],
    ["GET", "/v1/tickets/mine", "get", { ticket_id: "mine" }],
    ["GET", "/v1/areas/mine", "mine", { noun: "areas" }],
    ["GET", "/v1/tickets/a%2Fb%3Atake", "get", { ticket_id: "a/b:take" }],
  ])("leads %s %s to %s", (method, path, expected, parameters) => {
    expect(route(method, path)).toEqual({ route: expected, parameters });
  });

  it.each([
    "/",
    "",
    "v1/tickets",
    "/v1",
    "/v1/tickets/",
    "/v1//tickets",
    "/v1/tickets//closure-report/pdf",
    "/v2/tickets",
    "/v1/tickets:",
    "/v1/tickets:take",
    "/V1/tickets",
    "/v1/tickets/7/closure-report",
    "/v1/../v1/tickets/x/y",
    "/v1/__proto__",
    "/v1/constructor",
  ])("finds nothing at %s", (path) => {
    expect(route("GET", path)).toBeUndefined();
  });

  it("tells the methods of a path that has others", () => {
    expect(route("DELETE", "/v1/tickets")).toEqual({ allowed: ["GET", "POST"] });
    expect(route("GET", "/v1/my/requests/7")).toMatchObject({ route: "request" });
    expect(route("PUT", "/v1/my/requests/7")).toEqual({ allowed: ["GET"] });
  });

  it("refuses a value that is not percent-encoded text", () => {
    expect(() => route("GET", "/v1/tickets/%ff")).toThrow(URIError);
  });

  it("refuses two routes for one path", () => {
    expect(() => matcher.add("GET", "/v1/tickets/{other}", "other")).toThrow("two routes");
  });

  it("leads to every rpc of the contract by its own path", () => {
    const all = new RouteMatcher<string>();
    const rpcs = publicRpcs({ testClock: true });
    for (const { http, path } of rpcs) if (http !== undefined) all.add(http.verb, http.path, path);
    for (const { http, path } of rpcs) {
      if (http === undefined) throw new Error(`${path} has no route`);
      expect(all.find(http.verb, http.path.replaceAll(/\{[^}]+\}/g, "x1"))).toMatchObject({ route: path });
    }
  });
});
