import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { demoCitizens } from "@yanapa/tool-seed";
import { type Places, Platform, type Transport } from "../platform.ts";
import { registerDemo } from "../register.ts";
import { registration } from "./2-registration.ts";
import { escalation } from "./3-escalation.ts";
import { verification } from "./4-verification.ts";
import { closure } from "./5-closure.ts";
import { inquiry, overdue, startOverdue } from "./6-inquiry-and-overdue.ts";
import { issueReport, report } from "./7-report.ts";
import { isolation } from "./8-isolation.ts";
import type { Cast } from "./cast.ts";
import { Telling } from "./telling.ts";

/** Tells the guideline's whole procedure on a running platform; throws at the first step that differs. */
export const runStory = async (
  places: Places,
  folder: string,
  write: (line: string) => void,
  transport?: Transport,
): Promise<{ files: string[]; checks: number }> => {
  mkdirSync(folder, { recursive: true });
  const telling = new Telling(write);
  const platform = new Platform(places, telling, transport);
  telling.chapter(1, "AGETIC registra dos entidades con sus áreas, personas, servicios y tiempos máximos");
  const [home, other] = await registerDemo(platform);
  telling.check(
    home !== undefined && other !== undefined,
    `${home?.acronym} y ${other?.acronym} están registradas`,
  );
  if (home === undefined || other === undefined) throw new Error("faltan entidades");

  const [citizen] = demoCitizens;
  if (citizen === undefined) throw new Error("falta la ciudadana");
  const actor = await platform.actor({
    name: "ciudadana",
    username: citizen.documento.numero,
    password: citizen.password,
    via: "ciudadania",
  });
  const cast: Cast = {
    platform,
    telling,
    home,
    other,
    citizen: { actor, email: citizen.email ?? "", documentNumber: citizen.documento.numero },
    code: `Y${randomBytes(4).toString("hex").toUpperCase()}`,
  };
  const before = await issueReport(cast);
  const { ticketId, number, contactId } = await registration(cast, contactCard(citizen));
  const late = await startOverdue(cast, contactId);
  const { articleId } = await escalation(cast, ticketId);
  await verification(cast, ticketId, number);
  const closureFiles = await closure(cast, ticketId, folder);
  await inquiry(cast, contactId, articleId);
  await overdue(cast, late);
  const reportFiles = await report(cast, before, folder);
  await isolation(cast, ticketId, number);
  return { files: [...closureFiles, ...reportFiles], checks: telling.checks };
};

/** What the operator types while the citizen tells who she is; the call is returned to a known number. */
const contactCard = (citizen: (typeof demoCitizens)[number]) => ({
  documentType: citizen.documento.tipo,
  documentNumber: citizen.documento.numero,
  documentComplement: citizen.documento.complemento ?? "",
  proof: "ORIGIN_PROOF_CHECKED",
  givenName: citizen.nombres,
  firstSurname: citizen.primerApellido ?? "",
  secondSurname: citizen.segundoApellido ?? "",
  email: citizen.email ?? "",
  phone: citizen.celular ?? "",
  type: "REQUESTER_TYPE_CITIZEN",
  privacyNoticeVersion: "1.0",
});
