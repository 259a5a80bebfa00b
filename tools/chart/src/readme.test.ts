import { describe, expect, it } from "@jest/globals";
import { openPlaces, picture, undescribed, valuesTable } from "./readme.ts";

const schema = {
  properties: {
    image: {
      description: "Images.",
      additionalProperties: false,
      properties: {
        tag: { type: "string", description: "Tag | version." },
        port: { type: "integer", minimum: 1, maximum: 9 },
      },
    },
    defaults: { $ref: "#/$defs/defaults", description: "Of all." },
    services: { description: "By name." },
  },
  $defs: {
    defaults: { properties: { replicas: { type: "integer", minimum: 0, description: "Pods." } } },
    service: {
      properties: {
        calls: { type: "array", description: "Whom." },
        replicas: { type: "integer", description: "Pods." },
      },
    },
  },
} as const;

describe("the table of values", () => {
  const rows = valuesTable(schema as never, { image: { tag: "1" }, defaults: { replicas: 2 } }).split("\n");

  it("has a row per value, with its limits and its default", () => {
    expect(rows).toContain('| `image.tag` | string | `"1"` | Tag \\| version. |');
    expect(rows).toContain("| `image.port` | integer 1…9 |  |  |");
    expect(rows).toContain("| `defaults.replicas` | integer 0… | `2` | Pods. |");
  });

  it("names of a service only what the defaults have not", () => {
    expect(rows).toContain("| `services.<name>.calls` | array |  | Whom. |");
    expect(rows.filter((row) => row.includes("services.<name>.replicas"))).toEqual([]);
  });
});

describe("the schema", () => {
  it("is found wanting where a value has no description or any key may stand", () => {
    expect(undescribed(schema as never)).toEqual(["image.port"]);
    expect(openPlaces(schema as never)).toEqual(["/"]);
  });
});

describe("the picture", () => {
  it("draws calls, backends and the way in", () => {
    expect(
      picture({ gateway: { public: true, calls: ["tickets"] }, tickets: { uses: ["nats"] } }).split("\n"),
    ).toEqual([
      "```mermaid",
      "graph LR",
      "  outside((outside)) --> gateway",
      "  gateway --> tickets",
      "  tickets -.-> nats[(nats)]",
      "```",
    ]);
  });
});
