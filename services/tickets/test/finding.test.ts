import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { ContactServiceService } from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import { callers, hostileTexts, type TestService } from "@yanapa/testing";
import { startTickets, Town } from "./town.ts";

let service: TestService;
let town: Town;

beforeAll(async () => {
  service = await startTickets({ personId: uuidv7(), number: "1234567" });
  town = await Town.build(service, "BUSCA");
});
afterAll(() => service.stop());

const numbers = async (query: string, by = town): Promise<string[]> => {
  const page = { query, pageSize: 100, pageToken: "" };
  return (await by.as("operator").searchTickets(page)).tickets.map(({ number }) => number);
};

describe("a ticket is found by its number", () => {
  it("however it was pasted", async () => {
    const { number } = await town.create();
    const [acronym, year, count = ""] = number.split("-");
    for (const query of [
      number,
      number.toLowerCase(),
      `#${number}`,
      `Ticket ${number}: No abre`,
      number.replaceAll("-", "–"),
      number.replaceAll("-", " "),
      number.replaceAll("-", "\u2011"),
      number.replaceAll("-", ""),
      `\u200b${acronym}\u200b-${year}-${count}\u00a0`,
      `${year}-${count}`,
      `#${count}`,
      `caso N° ${count}`,
      `${acronym}-${year}-${Number(count)}`,
    ]) {
      expect(await numbers(query)).toContain(number);
    }
  });

  it("above a million", async () => {
    const { entityId } = town;
    await service.database.work({ kind: "staff", entityId, restricted: false }, (tx) =>
      tx.query("test_numbers", "UPDATE number_block SET next = 1000001"),
    );
    let number = "";
    // The process hands out first what it took before.
    while (!number.endsWith("-1000001")) number = (await town.create()).number;
    expect(await numbers(number)).toEqual([number]);
    expect(await numbers("#1.000.001")).toEqual([number]);
  });

  it("in its own entity only, by the short form too", async () => {
    const other = await Town.build(service, "VECINA");
    const { number } = await other.create({ subject: "Otra cosa" });
    expect(await numbers(number)).toEqual([]);
    expect(await numbers(number.replace("VECINA-", ""), other)).toEqual([number]);
  });
});

describe("a ticket is found by its subject", () => {
  it("by numbers with dashes and dots, whole or in part, with or without them", async () => {
    const { number } = await town.create({
      subject: "Factura 4711-22 de la versión 10.24.3 sobre 1.250.000",
    });
    for (const query of [
      "4711-22",
      "4711–22",
      "471122",
      "4711",
      "factura 4711-22",
      "10.24.3",
      "10.24",
      "1.250.000",
      "1250000",
    ]) {
      expect(await numbers(query)).toEqual([number]);
    }
  });

  it("by hosts and joined words in their parts", async () => {
    const { number } = await town.create({ subject: "Falla correo.gob.bo/buzón impresora-escáner" });
    for (const query of ["correo.gob.bo", "gob", "buzon", "escáner", "impresora escaner", "correo"]) {
      expect(await numbers(query)).toContain(number);
    }
  });

  it("by its last word, however many there are before", async () => {
    const before = Array.from({ length: 45 }, (_, index) => `p${index + 10}`).join(" ");
    const { number } = await town.create({ subject: `${before} desbordamiento` });
    expect(await numbers("desbordamiento")).toEqual([number]);
    expect(await numbers("p54 desborda")).toEqual([number]);
  });

  it("whatever the apostrophe", async () => {
    const { number } = await town.create({ subject: "No llega a Ch´amaka ni a Q`ara" });
    for (const query of ["ch'amaka", "Ch’amaka", "ch´amaka", "Chʼamaka", "qara", "Q‘ara"]) {
      expect(await numbers(query)).toEqual([number]);
    }
  });
});

describe("a ticket is found by its requester", () => {
  it("in every spelling that registration reads", async () => {
    const contactId = await town.register("7654321", "CHECKED");
    const { number } = await town.create({ contactId, subject: "Pide un dato" });
    for (const query of ["7654321 LP", "LP-7.654.321", "Exp. SC 7654321", "7.654.321"]) {
      expect(await numbers(query)).toEqual([number]);
    }
    for (const query of ["Juana <juana@example.bo>", "0059171234567", "7123-4567"]) {
      expect(await numbers(query)).toContain(number);
    }
  });
});

describe("whatever a search says", () => {
  it("it is looked for as a text: nothing of it is carried out, and nothing else is found", async () => {
    const contacts = service.client(ContactServiceService, callers.operator({ entityId: town.entityId }));
    const { number } = await town.create({ subject: "Asunto de siempre" });
    for (const query of hostileTexts.map((text) => text.slice(0, 100))) {
      const asked = numbers(query).catch(({ reason }: { reason?: string }) => [reason]);
      const cards = contacts
        .searchContacts({ query, pageSize: 50, pageToken: "" })
        .then(({ contacts: found }) => found.map(({ id }) => id))
        .catch(({ reason }: { reason?: string }) => [reason]);
      expect([query, await asked]).not.toEqual([query, expect.arrayContaining([number])]);
      for (const answer of [...(await asked), ...(await cards)])
        expect([query, answer]).not.toEqual([query, expect.stringMatching(/INTERNAL|UNAVAILABLE|UNKNOWN/)]);
    }
    expect(await numbers("asunto de siempre")).toEqual([number]);
  });
});
