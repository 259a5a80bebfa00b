import { describe, expect, it } from "@jest/globals";
import { hostileTexts } from "@yanapa/testing";
import type { RuleTarget } from "@yanapa/words";
import type { TicketTemplate } from "../domain/notice.ts";
import { composeLetter } from "./letter.ts";
import type { NoticeData } from "./notice-data.ts";
import { requesterTexts } from "./requester-texts.ts";
import { staffTexts } from "./staff-texts.ts";
import { writeNotice } from "./templates.ts";

const data: NoticeData = {
  number: "AGETIC-2026-000021",
  entityName: "AGETIC",
  restricted: false,
  bare: false,
  forStaff: false,
  kind: "INCIDENT",
  state: "RESOLVED",
  message: "Reinicie el equipo.",
  portalUrl: undefined,
  linkCode: "",
  facts: {},
  now: Temporal.Instant.from("2026-11-24T15:05:00Z"),
};
const stood = {
  at: "2026-11-24T15:00:00Z",
  state: "RESOLVED",
  areaName: "Mesa de ayuda",
  dueAt: "2026-11-24T22:30:00Z",
};
const to = { entityName: "AGETIC", recipientName: "María" };
const write = (template: Parameters<typeof writeNotice>[0], changes: Partial<NoticeData> = {}) =>
  composeLetter([writeNotice(template, { ...data, ...changes, facts: { stood, ...changes.facts } })], to);

describe("a letter", () => {
  it("tells the number, the area and the time on the wall in Bolivia", () => {
    const { subject, text } = write("ticket-created");
    expect(subject).toBe("[AGETIC-2026-000021] Registramos su solicitud — AGETIC");
    expect(text).toContain("Buen día, María:");
    expect(text).toContain("Su número de ticket es AGETIC-2026-000021.");
    expect(text).toContain("Le atiende el área Mesa de ayuda.");
    expect(text).toMatch(/martes 24 de noviembre de 2026, a las 18:30/);
  });

  it("that leaves late says as of when it speaks, and of a security incident not even that", () => {
    const now = Temporal.Instant.from("2026-11-24T16:00:00Z");
    const late =
      "Este aviso se demoró en salir: dice cómo estaba el martes 24 de noviembre de 2026, a las 11:00.";
    for (const template of ["ticket-created", "ticket-escalated", "ticket-watched"] as const) {
      expect(write(template).text).not.toContain("se demoró");
      expect(write(template, { now }).text).toContain(late);
      expect(write(template, { now, restricted: true }).text).not.toContain("noviembre");
    }
  });

  it.each([
    ["ticket-created", "OPEN", "Su número de ticket es AGETIC-2026-000021.", "Estado: abierto."],
    ["course-of-action", "IN_PROGRESS", "novedad sobre su ticket AGETIC-2026-000021.", "Estado: en curso."],
    ["message-added", "IN_PROGRESS", "novedad sobre su ticket AGETIC-2026-000021.", "Estado: en curso."],
    ["deadline-set", "IN_PROGRESS", "novedad sobre su ticket AGETIC-2026-000021.", "Estado: en curso."],
    ["verification-asked", "RESOLVED", "y esperamos su respuesta.", "Estado: resuelto, por verificar."],
    ["ticket-reopened", "IN_PROGRESS", "novedad sobre su ticket AGETIC-2026-000021.", "Estado: en curso."],
    ["ticket-closed", "CLOSED", "novedad sobre su ticket AGETIC-2026-000021.", "Estado: cerrado."],
    ["wait-reminder", "", "y esperamos su respuesta.", "Estado: en espera de su respuesta."],
  ] as const)(
    "to an unproven mailbox says number, state and where to go in (%s)",
    (template, state, ...said) => {
      const facts = { stood: { ...stood, state }, outcome: "REJECTED", surveyUntil: "2026-12-09T12:00:00Z" };
      const { subject, text } = write(template, { bare: true, portalUrl: "https://ayuda.example.bo", facts });
      for (const part of said) expect(text).toContain(part);
      expect(text).toContain("ingrese a https://ayuda.example.bo");
      expect(subject + text).not.toMatch(/Reinicie|Mesa de ayuda|noviembre|diciembre|sin atenderlo|encuesta/);
    },
  );

  it("escapes everything in HTML and keeps line breaks", () => {
    const { text, html } = write("message-added", { message: "<img src=x onerror=alert(1)>\n\"a\" & 'b'" });
    expect(text).toContain("<img src=x onerror=alert(1)>");
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;<br>&quot;a&quot; &amp; &#39;b&#39;");
    expect(html).not.toContain("<img");
  });

  it("lets no text of anybody become mark-up, in any template or field", () => {
    const templates = [...Object.keys(requesterTexts), ...Object.keys(staffTexts)] as TicketTemplate[];
    const marks = new Set([
      "<!doctype html>",
      '<html lang="es-BO">',
      "<head>",
      '<meta charset="utf-8">',
      "</head>",
    ]);
    for (const own of ["<body>", "</body>", "</html>", "<p>", "</p>", "<br>"]) marks.add(own);
    for (const template of templates)
      for (const text of hostileTexts) {
        const here = { ...data, number: text, entityName: text, message: text, portalUrl: text };
        const said = { ...stood, areaName: text };
        const [forStaff, facts] = [
          template in staffTexts,
          { stood: said, overdueAt: stood.at, surveyUntil: stood.at },
        ];
        const more = {
          ...{ outcome: text, kind: text, target: text, cycle: 1 },
          waiting: { waitingFor: "REQUESTER", since: stood.at },
        } as const;
        const notice = writeNotice(template, { ...here, forStaff, facts: { ...facts, ...more } });
        const letter = composeLetter([notice], { entityName: text, recipientName: text });
        const found = letter.html.match(/<[^>]*>/g) ?? [];
        expect([template, text, found.filter((mark) => !marks.has(mark))]).toEqual([template, text, []]);
        expect(letter.subject).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }
  });

  it("never takes more than a name for a greeting", () => {
    const letter = composeLetter([writeNotice("ticket-created", data)], {
      ...to,
      recipientName: "Gane dinero en http://malo.example ahora",
    });
    expect(letter.text).toContain("Buen día:");
    expect(letter.text).not.toContain("malo.example");
  });

  it("drops controls and marks of direction", () => {
    const letter = composeLetter(
      [writeNotice("course-of-action", { ...data, message: "uno\u202edos\u0007\r\ntres" })],
      { ...to, entityName: "AGETIC\r\nBcc: otro@example.bo" },
    );
    expect(letter.text).toContain("unodos\ntres");
    expect(letter.subject).not.toMatch(/[\r\n]/);
  });

  it("joins no words that a tab or any kind of line end keeps apart", () => {
    const message = "a\tb\rc\r\nd\ve\ff\u0085g\u2028h\u2029i\u061cj";
    const { text, html } = write("message-added", { message });
    expect(text).toContain("a b\nc\nd\ne\nf\ng\nh\nij");
    expect(html).toContain("a b<br>c<br>d<br>e<br>f<br>g<br>h<br>ij");
    const { subject } = composeLetter([{ subject: "uno\u0085dos\ttres\vcuatro", paragraphs: [] }], to);
    expect(subject).toBe("uno dos tres cuatro");
  });

  it.each([
    "ticket-created",
    "course-of-action",
    "message-added",
    "deadline-set",
    "verification-asked",
    "ticket-reopened",
    "ticket-closed",
    "ticket-escalated",
    "ticket-overdue",
  ] as const)("says only the number of a security incident (%s)", (template) => {
    const { subject, text } = write(template, {
      restricted: true,
      facts: { outcome: "SOLVED", target: "RESOLUTION", overdueAt: "2026-11-24T12:00:00Z" },
    });
    const said = subject + text;
    expect(said).toContain("AGETIC-2026-000021");
    expect(said).not.toMatch(/Mesa de ayuda|Reinicie|noviembre|solución|atraso|escalado/);
  });

  it("asks the requester of a security incident for an answer, and sends staff to the platform", () => {
    const asked = write("verification-asked", { restricted: true });
    expect(asked.text).toContain(
      "Hay una novedad sobre el ticket AGETIC-2026-000021, y esperamos su respuesta.",
    );
    expect(asked.text).toContain("o pregunte por teléfono o en ventanilla");
    const { text } = write("ticket-overdue", {
      restricted: true,
      forStaff: true,
      portalUrl: "https://p.example.bo",
    });
    expect(text).toContain("véalos en la plataforma");
    expect(text).not.toContain("p.example.bo");
  });

  it.each([
    ["INQUIRY", "Respondimos su consulta (número de ticket AGETIC-2026-000021):"],
    ["SERVICE_REQUEST", "Atendimos su requerimiento (número de ticket AGETIC-2026-000021):"],
    ["INCIDENT", "Aplicamos una solución a su caso (número de ticket AGETIC-2026-000021):"],
  ])("says what was done for what was asked (%s), and both answers", (kind, begins) => {
    const { subject, text, html } = write("verification-asked", { facts: { kind, cycle: 1 } });
    expect(subject).toContain("[AGETIC-2026-000021]");
    expect(text).toContain(`${begins}\n\nReinicie el equipo.`);
    for (const part of [text, html]) {
      expect(part).toContain("«Sí, quedó resuelto»");
      expect(part).toContain("«No, el problema persiste»");
    }
  });

  it.each(["IN_PROGRESS", "CLOSED"])(
    "tells what was done and asks nothing of a ticket that went on (%s)",
    (state) => {
      const { subject, text } = write("verification-asked", { state, facts: { kind: "INCIDENT", cycle: 1 } });
      expect(subject).toContain("Lo que hicimos por su solicitud");
      expect(text).toContain("Reinicie el equipo.");
      expect(text).not.toMatch(/persiste|compruebe|respuesta/);
      expect(write("verification-asked", { state, restricted: true }).text).not.toContain("respuesta");
    },
  );

  it("says both ways in which a requester goes on, whatever it is about", () => {
    const templates = [
      "ticket-created",
      "course-of-action",
      "message-added",
      "deadline-set",
      "verification-asked",
      "ticket-reopened",
      "wait-reminder",
    ] as const;
    for (const template of templates) {
      const { text } = write(template, { portalUrl: "https://ayuda.example.bo" });
      expect(text).toMatch(/ingrese a https:\/\/ayuda\.example\.bo/);
      expect(text).toContain("por teléfono o en ventanilla, con su número de ticket");
      expect(text).not.toMatch(/undefined|[A-Z]+_[A-Z]+|\{|\}/);
    }
  });

  it("says nothing unwritten of a target that it doesn't know", () => {
    const dueAt = "2026-11-24T12:00:00Z";
    // What a newer escalation might tell.
    const target = "OTHER" as RuleTarget;
    const findings = [{ trigger: "TARGET", target, threshold: "P50", dueAt }] as const;
    expect(write("rule-finding", { forStaff: true, facts: { findings } }).text).toContain(
      "• Pasó el 50 % del plazo (martes 24 de noviembre de 2026, a las 08:00).",
    );
  });

  it("asks for the survey only when there is one, and says until when", () => {
    const facts = { outcome: "SOLVED" };
    expect(write("ticket-closed", { facts }).text).not.toContain("encuesta");
    const surveyUntil = "2026-12-09T12:00:00Z";
    const { text } = write("ticket-closed", {
      facts: { ...facts, surveyUntil },
      portalUrl: "https://ayuda.example.bo/Casos",
    });
    expect(text).toMatch(/https:\/\/ayuda\.example\.bo\/Casos .*encuesta.*9 de diciembre de 2026/);
  });

  it("says that several notices waited for each other", () => {
    const notices = ["ticket-created", "deadline-set"] as const;
    const letter = composeLetter(
      notices.map((template) => writeNotice(template, data)),
      to,
    );
    expect(letter.subject).toBe("[AGETIC-2026-000021] 2 avisos — AGETIC");
    const another = writeNotice("ticket-created", { ...data, number: "AGETIC-2026-000022" });
    expect(composeLetter([another, ...notices.map((one) => writeNotice(one, data))], to).subject).toBe(
      "3 avisos de AGETIC",
    );
    expect(letter.text).toContain("— [AGETIC-2026-000021] Plazo para atender su solicitud — AGETIC");
  });
});
