import { eventually, type Json, ProblemError } from "../platform.ts";
import type { Cast } from "./cast.ts";
import { mailsTo, waitForMail } from "./mail.ts";

/** The call, the contact, the incident in structure, the priority and the number (RA 0040/2022 §7.1, §7.2a, §8). */
export const registration = async (
  cast: Cast,
  citizen: Json,
): Promise<{ ticketId: string; number: string; contactId: string }> => {
  const { telling, home, code } = cast;
  telling.chapter(2, "Una ciudadana llama: registro del contacto y del incidente");
  const { operator } = home.actors;

  const contactId = await registerContact(cast, citizen);
  telling.check(contactId !== "", "la solicitante tiene su ficha de contacto en la entidad");

  await confirmEmail(cast, contactId);

  const { channels } = await operator.get("/v1/channels");
  const phone = channels.find((channel: Json) => channel.kind === "CHANNEL_KIND_PHONE");
  telling.check(phone !== undefined, "el canal «teléfono» está en el catálogo de la entidad");

  const service = home.services[0];
  const proposal = await operator.get("/v1/priority-proposals", {
    serviceId: service?.id,
    scope: "SCOPE_GROUP",
    impact: "IMPACT_HIGH",
    urgency: "URGENCY_HIGH",
  });
  telling.check(proposal.priority === "PRIORITY_HIGH", "la matriz propone prioridad ALTA", proposal);
  telling.note(`Criterio: ${proposal.criterion}`);

  const { ticket } = await operator.post("/v1/tickets", {
    contactId,
    channelId: phone.id,
    originProof: "ORIGIN_PROOF_CHECKED",
    subject: `No abre el sistema, error ${code}`,
    description: `La pantalla queda en blanco y muestra el código ${code} al ingresar.`,
    incident: {
      occurredAt: Temporal.Now.instant().subtract({ minutes: 20 }).toString(),
      presumedCause: "Posible falta de espacio en el servidor de archivos",
      affectedUsers: "Los ocho funcionarios de la ventanilla",
      behaviour: `Pantalla en blanco con el código ${code}`,
      equipment: "Computadoras de ventanilla",
      software: "Navegador Firefox",
    },
    kind: "TICKET_KIND_INCIDENT",
    serviceId: service?.id,
    scope: "SCOPE_GROUP",
    impact: "IMPACT_HIGH",
    urgency: "URGENCY_HIGH",
    areaId: home.areas.L1,
  });
  telling.check(/^[A-Z0-9]+-\d{4}-\d{6}$/.test(ticket.number), `el ticket tiene número: ${ticket.number}`);
  telling.check(
    ticket.state === "TICKET_STATE_OPEN" && ticket.priority === "PRIORITY_HIGH",
    "queda abierto y con prioridad ALTA",
  );

  await operator.post("/v1/contact-log", {
    medium: "CONTACT_MEDIUM_PHONE",
    direction: "DIRECTION_INBOUND",
    disposition: "DISPOSITION_ATTENDED",
    ticketId: ticket.id,
    startTime: Temporal.Now.instant().subtract({ minutes: 3 }).toString(),
    durationSeconds: 180,
    note: "Reporta pantalla en blanco",
  });
  telling.check(true, "la llamada queda en el registro de contactos");

  const mail = await waitForMail(cast, cast.citizen.email, (text) => text.includes(ticket.number));
  telling.check(mail, `la solicitante recibe su número por correo (${cast.citizen.email})`);
  return { ticketId: ticket.id, number: ticket.number, contactId };
};

/** The person reads the code in the mail that was dictated and says it: from then on mails bring texts there. */
const confirmEmail = async (cast: Cast, contactId: string): Promise<void> => {
  if (cast.platform.places.mailUrl === undefined) return;
  const { contact } = await cast.home.actors.operator.get(`/v1/contacts/${contactId}`);
  cast.telling.check(
    // As it is since an earlier run with the same person.
    contact.emailConfirmed || (await sayCode(cast, contactId)),
    "el correo de su ficha está confirmado con el código que recibió",
  );
};

/** Whether one of the codes that came confirms the address. */
const sayCode = async ({ platform, home, citizen }: Cast, contactId: string): Promise<boolean> => {
  const { operator } = home.actors;
  const path = `/v1/contacts/${contactId}`;
  const isCode = (text: string) => text.startsWith("Código para confirmar su correo");
  const codes = async () => (await mailsTo(platform, citizen.email)).filter(isCode);
  const { length: before } = await codes();
  await operator.post(`${path}:sendEmailCode`, {});
  const sent = await eventually(codes, ({ length }) => length > before);
  // Whichever order the sink lists them in, only the last one sent stands.
  const said = new Set(sent.map((text) => /\b\d{6}\b/.exec(text)?.[0] ?? ""));
  for (const code of said) if ((await operator.post(`${path}:confirmEmail`, { code })).confirmed) return true;
  return false;
};

/** Get-or-create: the same person may call again, also in another run. */
const registerContact = async ({ home }: Cast, citizen: Json): Promise<string> => {
  try {
    return (await home.actors.operator.post("/v1/contacts", citizen)).contact.id;
  } catch (error) {
    if (error instanceof ProblemError && error.status === 409) {
      const known = (error.data.data as Json)?.contact_id ?? (error.data as Json).contactId;
      if (typeof known === "string") return known;
    }
    throw error;
  }
};
