import { expect, it } from "@jest/globals";
import { actionsOfPdf, hostileTexts } from "@yanapa/testing";
import { reportPdf } from "./report-pdf.ts";

const at = (text: string) => Temporal.Instant.from(text);

it("shows whatever names of entities, areas, services and causes hold, and lets none of it act", async () => {
  for (const text of hostileTexts) {
    const value = { name: "cantidad", group: text, number: 3, unit: "tickets", n: 3 };
    const pdf = await reportPdf({
      id: text,
      entityName: text,
      period: "MONTH",
      firstDay: Temporal.PlainDate.from("2026-11-01"),
      lastDay: Temporal.PlainDate.from("2026-11-30"),
      cutAt: at("2026-12-01T04:00:00Z"),
      complete: true,
      issuedAt: at("2026-12-01T05:00:00Z"),
      issuerId: text,
      sha256: text,
      figures: [
        {
          number: 8,
          name: text,
          definition: text,
          population: text,
          definitionVersion: 4,
          values: [value, { ...value, name: text }, { ...value, group: `${text} · ${text}`, unit: text }],
        },
      ],
    });
    expect([text, actionsOfPdf(pdf)]).toEqual([text, []]);
  }
});
