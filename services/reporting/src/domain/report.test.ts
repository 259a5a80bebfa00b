import { describe, expect, it } from "@jest/globals";
import { evidence, la, reading, step, survey } from "../../test/evidence.ts";
import { commonRules, definitions } from "./definitions.ts";
import type { Contact, Evidence, Step, Survey } from "./evidence.ts";
import { spanOf } from "./period.ts";
import { figuresOf, withSecurity } from "./report.ts";

const span = spanOf("DAY", "2026-11-24", la("2026-11-24T18:00"));
const at = (time: string) => la(`2026-11-24T${time}`);

/** `name|group` → number, and n where it is not the number. */
const values = (some: Partial<Evidence>, figure: number, security = false): Record<string, string> => {
  const computed = figuresOf(evidence(some), span);
  const shown = security
    ? computed.security.find(({ number }) => number === figure)
    : computed.figures.find(({ number }) => number === figure);
  return Object.fromEntries(
    (shown?.values ?? []).map(({ name, group, number, n }) => [
      `${name}|${group}`,
      number === undefined ? `— n${n}` : `${number} n${n}`,
    ]),
  );
};

const responded = (id: string, minutes: number | undefined, facts: Partial<Step> = {}) => ({
  steps: [
    step({ ticketId: id, version: 1, at: at("09:00"), name: "CREATED", ...facts }),
    step({ ticketId: id, version: 2, at: at("09:30"), name: "RESPONDED", state: "IN_PROGRESS", ...facts }),
  ],
  readings: minutes === undefined ? [] : [reading(id, 1, 2, { response: minutes })],
});
const all = (...some: { steps: Step[]; readings?: Evidence["readings"] }[]): Partial<Evidence> => ({
  steps: some.flatMap(({ steps }) => steps),
  readings: some.flatMap(({ readings = [] }) => readings),
});

describe("an empty period", () => {
  it("has the eight figures in order, with definitions and no numbers", () => {
    const { figures, security } = figuresOf(evidence({}), span);
    expect(figures.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (const { definition, population, definitionVersion, values: own } of figures) {
      expect(definition.length).toBeGreaterThan(40);
      expect(population).not.toBe("");
      expect(definitionVersion).toBe(1);
      expect(own.length).toBeGreaterThan(0);
      for (const { number, n } of own) expect([number, n]).toEqual([undefined, 0]);
    }
    for (const { values: own } of security) for (const { n } of own) expect(n).toBe(0);
  });

  it("publishes populations in the words of the definitions and of rule R2", () => {
    const R2 = commonRules.find(({ name }) => name.startsWith("R2"))?.text ?? "";
    for (const { definition, population } of definitions) {
      const own = population.replace(R2, "").trim().replace(/\.$/, "");
      expect(`${definition} ${R2}`).toContain(own);
    }
  });
});

describe("figure 1", () => {
  it("averages the business minutes of first responses, by kind and speed", () => {
    const told = values(
      all(
        responded("a", 10),
        responded("b", 20, { kind: "INQUIRY" }),
        responded("c", 60, { immediate: false }),
      ),
      1,
    );
    expect(told).toMatchObject({
      "promedio|": "30 n3",
      "mediana|": "20 n3",
      "percentil 90|": "60 n3",
      "promedio|inmediata": "15 n2",
      "promedio|diferida": "60 n1",
      "promedio|incidente": "35 n2",
      "promedio|incidente · inmediata": "10 n1",
      "promedio|incidente · diferida": "60 n1",
      "promedio|consulta · inmediata": "20 n1",
      "promedio|consulta · diferida": "— n0",
      "promedio|requerimiento": "— n0",
    });
    expect(Object.keys(told)[0]).toBe("promedio|");
  });

  it("leaves out monitoring, shows apart what was rejected, and says what is not measured yet", () => {
    expect(
      values(
        all(
          responded("a", 10),
          responded("monitoring", 1, { hasRequester: false }),
          responded("rejected", 500, { outcome: "REJECTED" }),
          responded("new", undefined),
        ),
        1,
      ),
    ).toMatchObject({
      "promedio|": "10 n1",
      "cantidad|sin medición al corte": "1 n1",
      "cantidad|aparte: duplicado, rechazado o retirado": "1 n1",
    });
  });

  it("counts who still waits at the cut, and how long the oldest has", () => {
    expect(
      values(
        {
          steps: [
            step({ ticketId: "old", version: 1, at: la("2026-11-20T18:00"), name: "CREATED" }),
            step({ ticketId: "new", version: 1, at: at("17:00"), name: "CREATED" }),
            step({
              ticketId: "monitoring",
              version: 1,
              at: at("01:00"),
              name: "CREATED",
              hasRequester: false,
            }),
          ],
        },
        1,
      ),
    ).toMatchObject({
      "cantidad|sin respuesta al corte": "2 n2",
      "el más antiguo, corrido|sin respuesta al corte": "5760 n2",
    });
  });

  it("takes the kind at the moment of the response, and only responses of the period", () => {
    const yesterday = step({
      ticketId: "y",
      version: 2,
      at: la("2026-11-23T23:59:59.999"),
      name: "RESPONDED",
    });
    const evening = step({ ticketId: "e", version: 2, at: at("18:00"), name: "RESPONDED" });
    const one = responded("a", 8, { kind: "UNSPECIFIED" });
    const triaged = step({ ticketId: "a", version: 3, at: at("10:00"), kind: "INQUIRY" });
    expect(
      values({ steps: [...one.steps, triaged, yesterday, evening], readings: one.readings }, 1),
    ).toMatchObject({ "promedio|": "8 n1", "promedio|por clasificar": "8 n1", "promedio|consulta": "— n0" });
  });
});

const closed = (id: string, facts: Partial<Step> = {}) => ({
  steps: [
    step({ ticketId: id, version: 1, at: at("09:00"), name: "CREATED", ...facts, outcome: "UNSPECIFIED" }),
    step({
      ticketId: id,
      version: 9,
      at: at("16:00"),
      name: "CLOSED",
      state: "CLOSED",
      outcome: "SOLVED",
      ...facts,
    }),
  ],
});

describe("figure 2", () => {
  it("takes closed incidents that never left first level, of those solved or unconfirmed", () => {
    const told = values(
      all(
        closed("a"),
        closed("b", { highestLevel: "L2" }),
        closed("c", { outcome: "UNCONFIRMED", cycle: 2 }),
        closed("d", { outcome: "DUPLICATE" }),
        closed("e", { kind: "INQUIRY" }),
        closed("f", { kind: "SECURITY_INCIDENT" }),
      ),
      2,
    );
    expect(told).toEqual({
      "porcentaje|": "66.67 n3",
      "porcentaje|verificado": "50 n2",
      "porcentaje|sin confirmación": "100 n1",
      "porcentaje|reabierto": "33.33 n3",
      "cantidad|aparte: duplicado, rechazado o retirado": "1 n1",
    });
  });

  it("says 0 % when none was closed at first level, which is not the same as no cases", () => {
    expect(values(all(closed("a", { highestLevel: "L3_DEVELOPMENT" })), 2)["porcentaje|"]).toBe("0 n1");
  });

  it("counts a ticket closed again after a reopening again", () => {
    const first = closed("a").steps;
    const again = [
      step({ ticketId: "a", version: 10, at: at("16:30"), name: "REOPENED", state: "IN_PROGRESS", cycle: 2 }),
      step({
        ticketId: "a",
        version: 11,
        at: at("17:00"),
        name: "CLOSED",
        state: "CLOSED",
        outcome: "SOLVED",
        cycle: 2,
      }),
    ];
    const told = { steps: [...first, ...again] };
    expect(values(told, 2)).toMatchObject({ "porcentaje|": "100 n2", "porcentaje|reabierto": "50 n2" });
    expect(values(told, 7)).toMatchObject({
      "cantidad|+ recibidos": "1 n1",
      "cantidad|+ reabiertos tras cierre": "1 n1",
      "cantidad|− cerrados": "2 n2",
      "cantidad|= saldo final": "— n0",
    });
  });
});

const resolved = (
  id: string,
  facts: Partial<Step> = {},
  told: Parameters<typeof reading>[3] | null = { solution: 60, wall: 60 },
) => ({
  steps: [
    step({ ticketId: id, version: 1, at: at("09:00"), name: "CREATED", ...facts, outcome: "UNSPECIFIED" }),
    step({
      ticketId: id,
      version: 5,
      at: at("12:00"),
      name: "RESOLVED",
      state: "RESOLVED",
      outcome: "SOLVED",
      ...facts,
    }),
  ],
  readings: told ? [reading(id, 4, 5, told)] : [],
});

describe("figure 3", () => {
  it("takes resolved consultas that never left first level, each once, and shows contacts without ticket apart", () => {
    const twice = resolved("a", { kind: "INQUIRY" });
    twice.steps.push(
      step({
        ticketId: "a",
        version: 6,
        at: at("13:00"),
        name: "REOPENED",
        kind: "INQUIRY",
        state: "IN_PROGRESS",
        cycle: 2,
        highestLevel: "L2",
      }),
      step({
        ticketId: "a",
        version: 8,
        at: at("14:00"),
        name: "RESOLVED",
        kind: "INQUIRY",
        state: "RESOLVED",
        cycle: 2,
        highestLevel: "L2",
      }),
    );
    const contacts = (["ATTENDED", "STATUS_QUESTION", "DROPPED"] as const).map(
      (disposition): Contact => ({
        medium: "COUNTER",
        direction: "INBOUND",
        disposition,
        ticketId: "",
        startTime: at("10:00"),
      }),
    );
    const tickets = all(
      twice,
      resolved("b", { kind: "INQUIRY" }),
      resolved("c"),
      resolved("d", { kind: "INQUIRY", outcome: "WITHDRAWN" }),
    );
    expect(values({ ...tickets, contacts }, 3)).toEqual({
      "porcentaje|": "50 n2",
      "cantidad|en el primer nivel": "1 n1",
      "cantidad|aparte: duplicado, rechazado o retirado": "1 n1",
      "cantidad|aparte: contactos sin ticket": "2 n2",
    });
  });
});

describe("figure 4", () => {
  it("tells business time without waits, with them, and by the clock", () => {
    const told = values(
      all(
        resolved(
          "a",
          { highestLevel: "L2" },
          { solution: 60, waiting: 30, wall: 180, max: true, first: false },
        ),
        resolved(
          "b",
          { kind: "INQUIRY", priority: "LOW" },
          { solution: 20, wall: 20, max: true, first: true },
        ),
        resolved("c", {}, { solution: 100, wall: 100, max: false }),
        resolved("d", {}, null),
        resolved("e", { outcome: "DUPLICATE" }),
      ),
      4,
    );
    expect(told).toMatchObject({
      "promedio|": "60 n3",
      "mediana|": "60 n3",
      "percentil 90|": "100 n3",
      "promedio|hábil con esperas": "70 n3",
      "promedio|corrido": "100 n3",
      "porcentaje|dentro del tiempo máximo": "66.67 n3",
      "porcentaje|dentro del primer plazo comunicado": "50 n2",
      "promedio|tipo: incidente · hábil sin esperas": "80 n2",
      "promedio|tipo: consulta · hábil sin esperas": "20 n1",
      "promedio|prioridad: baja · corrido": "20 n1",
      "promedio|servicio: sin servicio · corrido": "100 n3",
      "promedio|nivel: segundo nivel · hábil con esperas": "90 n1",
      "cantidad|sin medición al corte": "1 n1",
      "cantidad|aparte: duplicado, rechazado o retirado": "1 n1",
    });
  });

  it("names areas, and tells how old the unresolved are", () => {
    const told = values(
      {
        ...all(resolved("a")),
        steps: [
          ...resolved("a").steps,
          step({ ticketId: "p", version: 1, at: at("16:00"), name: "CREATED" }),
        ],
        areas: new Map([["area", "Mesa de ayuda"]]),
      },
      4,
    );
    expect(told["promedio|área: Mesa de ayuda · corrido"]).toBe("60 n1");
    expect(told["promedio|antigüedad de los pendientes al corte"]).toBe("120 n1");
    expect(told["máximo|antigüedad de los pendientes al corte"]).toBe("120 n1");
  });

  it("measures each resolution by the clock as it was then: a later cycle does not change the earlier period", () => {
    const { steps } = resolved("a");
    const readings = [
      reading("a", 1, 5, { solution: 60, wall: 180 }),
      reading("a", 2, 6, {}),
      reading("a", 3, 8, { solution: 500, wall: 9_999 }),
    ];
    const later = [
      step({ ticketId: "a", version: 6, at: at("18:00"), name: "REOPENED", state: "IN_PROGRESS", cycle: 2 }),
      step({ ticketId: "a", version: 8, at: at("19:00"), name: "RESOLVED", state: "RESOLVED", cycle: 2 }),
    ];
    expect(values({ steps: [...steps, ...later], readings }, 4)["promedio|"]).toBe("60 n1");
  });
});

describe("figure 5", () => {
  it("counts inbound calls that a person attended; the rest stands apart", () => {
    const call = (facts: Partial<Contact>): Contact => ({
      medium: "PHONE",
      direction: "INBOUND",
      disposition: "ATTENDED",
      ticketId: "t",
      startTime: at("10:00"),
      ...facts,
    });
    expect(
      values(
        {
          contacts: [
            call({}),
            call({ ticketId: "" }),
            call({ disposition: "STATUS_QUESTION", ticketId: "" }),
            call({ disposition: "TRANSFERRED" }),
            call({ disposition: "DROPPED" }),
            call({ disposition: "WRONG_NUMBER" }),
            call({ disposition: "TEST" }),
            call({ direction: "OUTBOUND" }),
            call({ medium: "COUNTER" }),
            call({ startTime: la("2026-11-23T23:59") }),
          ],
        },
        5,
      ),
    ).toEqual({
      "cantidad|": "4 n4",
      "cantidad|con ticket": "2 n2",
      "cantidad|sin ticket": "2 n2",
      "cantidad|consultas de estado": "1 n1",
      "cantidad|transferidas dentro de la entidad": "1 n1",
      "cantidad|aparte: abandonadas": "1 n1",
      "cantidad|aparte: equivocadas": "1 n1",
      "cantidad|aparte: de prueba": "1 n1",
      "cantidad|aparte: salientes": "1 n1",
    });
  });
});

describe("figure 6", () => {
  const answer = (id: string, rating: number, facts: Partial<Survey> = {}) =>
    survey({ surveyId: id, answeredAt: at("11:00"), rating, solved: rating > 2, ...facts });

  it("averages from five answers on, citizens and public servants apart", () => {
    const surveys = [
      ...[5, 4, 4, 2, 1].map((rating, index) => answer(`c${index}`, rating)),
      answer("s", 5, { requesterType: "PUBLIC_SERVANT" }),
      answer("rejected", 1, { outcome: "REJECTED" }),
    ];
    expect(values({ surveys }, 6)).toMatchObject({
      "promedio|": "3.5 n6",
      "porcentaje|calificación 4 y 5": "66.67 n6",
      "porcentaje|¿se resolvió? sí": "66.67 n6",
      "promedio|ciudadanía": "3.2 n5",
      "promedio|servidores públicos": "— n1",
      "porcentaje|servidores públicos · calificación 4 y 5": "100 n1",
      "cantidad|aparte: duplicado, rechazado o retirado": "1 n1",
    });
  });

  it("takes one answer per ticket, and the rate from surveys whose time ended", () => {
    const surveys = [
      answer("a", 1, { ticketId: "t", expiresAt: at("12:00") }),
      answer("b", 5, { ticketId: "t", answeredAt: at("12:00") }),
      survey({ surveyId: "c", expiresAt: at("12:00") }),
      survey({ surveyId: "d", expiresAt: at("20:00") }),
    ];
    expect(values({ surveys }, 6)).toMatchObject({
      "porcentaje|calificación 4 y 5": "100 n1",
      "porcentaje|tasa de respuesta": "50 n2",
    });
  });
});

describe("figure 7", () => {
  it("counts each ticket in one state at the cut, and those con atraso among them", () => {
    const pending = (id: string, state: Step["state"], overdue?: Temporal.Instant) => ({
      steps: [step({ ticketId: id, version: 1, at: la("2026-11-23T10:00"), name: "CREATED", state })],
      readings: overdue ? [reading(id, 1, 1, {}, overdue)] : [],
    });
    const told = values(
      all(
        pending("a", "OPEN", at("17:59")),
        pending("b", "OPEN", at("18:00")),
        pending("c", "IN_PROGRESS", at("09:00")),
        pending("d", "RESOLVED", at("09:00")),
        closed("e"),
        closed("f", { outcome: "WITHDRAWN" }),
      ),
      7,
    );
    expect(told).toMatchObject({
      "cantidad|": "4 n4",
      "cantidad|abiertos": "2 n2",
      "cantidad|abiertos · de los cuales con atraso": "1 n1",
      "cantidad|en curso": "1 n1",
      "cantidad|en curso · de los cuales con atraso": "1 n1",
      "cantidad|resueltos por verificar o cerrar": "1 n1",
      "cantidad|saldo inicial": "4 n4",
      "cantidad|+ recibidos": "2 n2",
      "cantidad|− cerrados": "2 n2",
      "cantidad|− cerrados · solucionado": "1 n1",
      "cantidad|− cerrados · retirado": "1 n1",
      "cantidad|= saldo final": "4 n4",
    });
  });
});

describe("figure 8", () => {
  it("groups confirmed causes however they were written, beside the period before", () => {
    const incident = (id: string, cause: string, causeType: Step["causeType"], day = "2026-11-24") => ({
      steps: [
        step({ ticketId: id, version: 1, at: la(`${day}T08:00`), name: "CREATED" }),
        step({
          ticketId: id,
          version: 2,
          at: la(`${day}T09:00`),
          name: "RESOLVED",
          state: "RESOLVED",
          cause,
          causeType,
        }),
      ],
    });
    const told = values(
      all(
        incident("a", "Disco lleno en SIGEP", "FUNCTIONAL"),
        incident("b", " disco  lleno en SIGEP. ", "FUNCTIONAL"),
        incident("c", "Consulta sin índice", "DEVELOPMENT"),
        incident("d", "No se sabe", "UNDETERMINED"),
        incident("e", "Consulta sin índice", "DEVELOPMENT", "2026-11-23"),
        incident("f", "Consulta sin índice", "DEVELOPMENT", "2026-11-23"),
      ),
      8,
    );
    expect(told).toMatchObject({
      "cantidad|": "4 n4",
      "variación con el período anterior|": "2 n6",
      "cantidad|tipo: funcional": "2 n2",
      "porcentaje|tipo: desarrollo tecnológico": "25 n4",
      "cantidad|sin causa determinada": "1 n1",
      "cantidad|causa: Disco lleno en SIGEP (funcional)": "2 n2",
      "variación con el período anterior|causa: Consulta sin índice (desarrollo tecnológico)": "-1 n3",
    });
  });

  it("shows the row without determined cause also when there is none", () => {
    expect(values({}, 8)).toMatchObject({ "cantidad|sin causa determinada": "— n0" });
  });
});

describe("security incidents", () => {
  const secret = all(
    closed("s", { kind: "SECURITY_INCIDENT", highestLevel: "L3_SECURITY" }),
    responded("r", 7, { kind: "SECURITY_INCIDENT" }),
    { steps: [step({ ticketId: "o", version: 1, at: at("09:00"), name: "CREATED" })] },
  );

  it("are in no figure of the others, and in rows of their own", () => {
    expect(values(secret, 2)["porcentaje|"]).toBe("— n0");
    expect(values(secret, 1)["promedio|"]).toBe("— n0");
    expect(values(secret, 7)["cantidad|+ recibidos"]).toBe("1 n1");
    expect(values(secret, 2, true)["porcentaje|incidente de seguridad"]).toBe("0 n1");
    expect(values(secret, 1, true)["promedio|incidente de seguridad"]).toBe("7 n1");
    expect(values(secret, 7, true)["cantidad|incidente de seguridad · + recibidos"]).toBe("2 n2");
  });

  it("come after the others in what the entitled see", () => {
    const { figures, security } = figuresOf(evidence(secret), span);
    const whole = withSecurity(figures, security);
    expect(whole[1]?.values[0]).toMatchObject({ group: "", n: 0 });
    expect(whole[1]?.values.some(({ group, n }) => group === "incidente de seguridad" && n === 1)).toBe(true);
    expect(whole[4]?.values).toEqual(figures[4]?.values);
  });
});
