import { randomUUID } from "node:crypto";
import type { JsonObject } from "@bufbuild/protobuf";
import type { Role } from "@yanapa/auth";
import { eventually } from "@yanapa/testing";
import type { Json } from "@yanapa/tool-demo";
import type { Side } from "./cast.ts";
import { publicRpcs, type Rpc } from "./contract.ts";
import type { Door } from "./door.ts";
import { inMinutes, type Stage, type Surroundings, steps } from "./stages.ts";

/** One object of each kind in an entity, by id. */
export type Ids = Surroundings & {
  /** Its operator, as a person. */
  readonly person: string;
  /** Somebody who may be changed and let go. */
  readonly membership: string;
  /** Appointments by AGETIC: one that waits, one that was objected to. */
  readonly appointment: string;
  readonly heldAppointment: string;
  /** One that waits, to be withdrawn. */
  readonly withdrawnAppointment: string;
  readonly draft: string;
  /** A published article that nothing else names. */
  readonly spareArticle: string;
  /** A card whose document was only dictated. */
  readonly dictatedContact: string;
  /** A card like another, and one that was united with another. */
  readonly spareContact: string;
  readonly unitedContact: string;
  readonly report: string;
  /** A security incident of its requester, who does not see it. */
  readonly securityIncident: string;
  /** Of its requester, not answered. */
  readonly survey: string;
  /** An escalation path. */
  readonly escalationPath: string;
  /** Problems by recurrence: two that are proposed and one that is accepted. */
  readonly problem: string;
  readonly doubtfulProblem: string;
  readonly acceptedProblem: string;
};

/** The rpc of a name; an error when the contract has none. */
export const rpcOf = (path: string): Rpc => {
  const rpc = publicRpcs.find((each) => each.path === path);
  if (rpc === undefined) throw new Error(`the contract has no public rpc ${path}`);
  return rpc;
};

/** What was made in one entity to be read, changed and, from the other one, not found. */
export class Fixtures {
  readonly side: Side;
  readonly #door: Door;
  #ids: Ids = {} as Ids;
  /** One ticket of each stage, for who only reads. */
  readonly #kept = new Map<Stage, Promise<Ids>>();

  constructor(side: Side, door: Door) {
    this.side = side;
    this.#door = door;
  }

  /** Makes what stands around tickets; the services that need to know hear of it by events. */
  async makeThings(): Promise<void> {
    const { id: entity, acronym, areas, services } = this.side;
    const service = services[0]?.id ?? "";
    const article = await this.#write("Pantalla en blanco", service);
    await this.#do("OPERATOR", "knowledge.v1.ArticleService/PublishArticle", { articleId: article });
    await this.#do("OPERATOR", "knowledge.v1.ArticleService/SetArticleVisibility", {
      articleId: article,
      visibility: "ARTICLE_VISIBILITY_PUBLIC",
    });
    const spareArticle = await this.#write("Papel atascado", service);
    await this.#do("OPERATOR", "knowledge.v1.ArticleService/PublishArticle", { articleId: spareArticle });
    const { channels } = await this.#do("ENTITY_ADMIN", "tickets.v1.CatalogueAdminService/ListChannels", {});
    const contact = await this.#register({});
    const dictatedContact = await this.#register({ documentType: "CI", documentNumber: "7654321" });
    const spareContact = await this.#register({});
    const codedContact = await this.#register({});
    await this.#do("OPERATOR", "tickets.v1.ContactService/SendContactEmailCode", { contactId: codedContact });
    const unitedContact = await this.#register({});
    await this.#do("OPERATOR", "tickets.v1.ContactService/UniteContacts", {
      contactId: contact,
      otherId: unitedContact,
      reason: "Es la misma persona",
    });
    const { area } = await this.#do("ENTITY_ADMIN", "identity.v1.AreaService/CreateArea", {
      name: "Ventanilla",
      levels: ["LEVEL_L1"],
    });
    const { membership } = await this.#do("ENTITY_ADMIN", "identity.v1.MembershipService/AddMember", {
      person: {
        subject: `prueba-de-${acronym}`,
        givenName: "Persona",
        surname: "De Prueba",
        email: "prueba@entidad.example.bo",
      },
      roles: ["ROLE_OPERATOR"],
      areaIds: [areas.L1],
    });
    await this.#do("ENTITY_ADMIN", "identity.v1.MembershipService/AddMember", {
      person: {
        subject: `ventanilla-de-${acronym}`,
        givenName: "Persona",
        surname: "De Ventanilla",
        email: "ventanilla@entidad.example.bo",
      },
      roles: ["ROLE_OPERATOR"],
      areaIds: [area.id],
    });
    const [appointment, heldAppointment] = [await this.#appoint("primera"), await this.#appoint("segunda")];
    const withdrawnAppointment = await this.#appoint("tercera");
    await this.#do("SUPERVISOR", "identity.v1.AppointmentService/ObjectToAppointment", {
      appointmentId: heldAppointment,
      reason: "Nadie de la entidad lo pidió",
    });
    const { report } = await this.#do("SUPERVISOR", "reporting.v1.ReportService/IssueReport", {
      period: "PERIOD_DAY",
      date: Temporal.Now.zonedDateTimeISO("America/La_Paz").toPlainDate().toString(),
    });
    this.#ids = {
      entity,
      service,
      area: areas.L1,
      secondArea: area.id,
      specialArea: areas.L2,
      article,
      draft: await this.#write("Un borrador", service),
      spareArticle,
      channel: channels[0].id,
      contact,
      dictatedContact,
      spareContact,
      codedContact,
      unitedContact,
      membership: membership.id,
      appointment,
      heldAppointment,
      withdrawnAppointment,
      person: (await this.#do("OPERATOR", "identity.v1.SelfService/GetSelf", {})).personId,
      report: report.id,
      ticket: "",
      consultation: "",
      outage: "",
      sharedOutage: "",
      securityIncident: "",
      survey: "",
      escalationPath: "",
      problem: "",
      doubtfulProblem: "",
      acceptedProblem: "",
    };
  }

  /** Makes one ticket of each stage. */
  async makeTickets(): Promise<void> {
    const { outage: sharedOutage } = await this.another("failing");
    this.#ids = { ...this.#ids, sharedOutage };
    for (const stage of Object.keys(steps) as Stage[]) await this.at(stage);
    await this.#do("OPERATOR", "tickets.v1.TicketService/PostMessage", {
      ticketId: (await this.at("held")).ticket,
      visibility: "VISIBILITY_PUBLIC",
      body: "Lo revisamos y le avisamos.",
    });
    await this.#takeRegistered();
  }

  /** One that fits every filter of the queue at once: registered by who has it in hand. */
  async #takeRegistered(): Promise<void> {
    const { ticket } = await this.#do("OPERATOR", "tickets.v1.TicketService/CreateTicket", {
      contactId: this.#ids.contact,
      channelId: this.#ids.channel,
      originProof: "ORIGIN_PROOF_DECLARED",
      subject: "Pregunta por un requisito",
      description: "Quiere saber qué documentos lleva.",
      kind: "TICKET_KIND_INQUIRY",
      serviceId: this.#ids.service,
      areaId: this.#ids.area,
      deadline: inMinutes(60),
      scope: "SCOPE_ONE",
      impact: "IMPACT_LOW",
      urgency: "URGENCY_LOW",
    });
    await this.#do("OPERATOR", "tickets.v1.TicketService/TakeTicket", { ticketId: ticket.id });
  }

  /** What other services make once they have heard of the tickets. */
  async follow(): Promise<void> {
    const [held, closed] = [await this.at("held"), await this.at("closed")];
    await this.#do("OPERATOR", "channels.v1.ContactLogService/LogContact", {
      medium: "CONTACT_MEDIUM_PHONE",
      direction: "DIRECTION_INBOUND",
      disposition: "DISPOSITION_ATTENDED",
      ticketId: held.ticket,
      startTime: inMinutes(-3),
    });
    const mine = ({ ticketId }: Json): boolean => ticketId === closed.ticket;
    const { surveys } = await eventually(
      () => this.#do("REQUESTER", "channels.v1.SurveyService/ListSurveys", { pendingOnly: true }),
      (page) => (page.surveys ?? []).some(mine),
    );
    const survey = (surveys ?? []).find(mine)?.id ?? "";
    const { path } = await this.#do("ENTITY_ADMIN", "escalation.v1.PathService/SavePath", {
      path: escalationPath(this.#ids),
    });
    const securityIncident = await this.#makeSecurityIncident(held.ticket);
    this.#ids = { ...this.#ids, survey, escalationPath: path.id, securityIncident };
    await this.#makeProblems();
  }

  /** The ids with a ticket of a stage that stays as it is. */
  async at(stage: Stage | undefined): Promise<Ids> {
    if (stage === undefined) return this.#ids;
    const kept = this.#kept.get(stage) ?? this.another(stage);
    this.#kept.set(stage, kept);
    const { survey, escalationPath, problem, doubtfulProblem, acceptedProblem } = this.#ids;
    return { ...(await kept), survey, escalationPath, problem, doubtfulProblem, acceptedProblem };
  }

  /** The ids with a ticket of a stage that is nobody else's. */
  async another(stage: Stage): Promise<Ids> {
    const { after, as, rpc, request } = steps[stage];
    const ids = after === undefined ? this.#ids : await this.another(after);
    const about: JsonObject = after === undefined ? {} : { ticketId: ids.ticket };
    const answer = await this.#do(as, rpc.replace("/yanapa.", ""), { ...about, ...request(ids) });
    const { id, consultations, outages } = answer.ticket ?? answer.request;
    return {
      ...ids,
      ticket: id,
      consultation: consultations?.at(-1)?.id ?? "",
      outage: outages?.at(-1)?.id ?? "",
    };
  }

  /** Three incidents that come twice, each by a rule that says that twice is too often. */
  async #makeProblems(): Promise<void> {
    const { entity, service, area } = this.#ids;
    await this.#do("ENTITY_ADMIN", "escalation.v1.RuleService/PublishRules", {
      rules: [
        {
          code: "repetido",
          name: "Se repite",
          trigger: "RULE_TRIGGER_RECURRENCE",
          cases: 2,
          windowDays: 30,
          actions: [{ kind: "RULE_ACTION_KIND_NOTIFY", contact: "CONTACT_KIND_SUPERVISOR" }],
        },
      ],
      reason: "RA 30/2026",
    });
    for (const description of [...repeated, ...repeated]) {
      const { request } = await this.#do("REQUESTER", "tickets.v1.RequestService/SubmitRequest", {
        entityId: entity,
        subject: description,
        description,
        scope: "SCOPE_ONE",
      });
      await this.#do("OPERATOR", "tickets.v1.TicketService/TriageTicket", {
        ticketId: request.id,
        ...steps.open.request({ ...this.#ids, service, area }),
      });
    }
    const { problems } = await eventually(
      () => this.#do("SPECIALIST", "escalation.v1.ProblemService/ListProblems", {}),
      (page) => (page.problems ?? []).length >= repeated.length,
    );
    const [problem, doubtfulProblem, acceptedProblem] = (problems ?? []).map(({ id }: Json) => id);
    await this.#do("SPECIALIST", "escalation.v1.ProblemService/AcceptProblem", {
      problemId: acceptedProblem,
    });
    this.#ids = { ...this.#ids, problem, doubtfulProblem, acceptedProblem };
  }

  /** Registered by an operator for whoever brought another ticket. */
  async #makeSecurityIncident(ticketId: string): Promise<string> {
    const { ticket } = await this.#do("OPERATOR", "tickets.v1.TicketService/GetTicket", { ticketId });
    const incident = await this.#do("OPERATOR", "tickets.v1.TicketService/CreateTicket", {
      contactId: ticket.contactId,
      channelId: this.#ids.channel,
      originProof: "ORIGIN_PROOF_DECLARED",
      subject: "Correo falso",
      description: "Un correo pide la contraseña.",
      kind: "TICKET_KIND_SECURITY_INCIDENT",
      incident: {
        occurredAt: inMinutes(-30),
        affectedUsers: "Una persona",
        behaviour: "Pide la contraseña",
      },
      deadline: inMinutes(60),
      scope: "SCOPE_ONE",
      impact: "IMPACT_LOW",
      urgency: "URGENCY_LOW",
    });
    return incident.ticket.id;
  }

  async #appoint(name: string): Promise<string> {
    const { id: entityId, acronym } = this.side;
    const { appointment } = await this.#do(
      "PLATFORM_ADMIN",
      "identity.v1.EntityService/AppointAdministrator",
      {
        entityId,
        person: {
          subject: `${name}-nombrada-en-${acronym}`,
          givenName: "Persona",
          surname: "Nombrada",
          email: `${name}@entidad.example.bo`,
        },
      },
    );
    return appointment.id;
  }

  async #register(document: JsonObject): Promise<string> {
    const { contact } = await this.#do("OPERATOR", "tickets.v1.ContactService/RegisterContact", {
      ...document,
      proof: "ORIGIN_PROOF_DECLARED",
      givenName: "Persona",
      firstSurname: "Reservada",
      email: "persona.reservada@correo.example.bo",
      type: "REQUESTER_TYPE_CITIZEN",
      privacyNoticeVersion: "1.0",
    });
    return contact.id;
  }

  async #write(title: string, serviceId: string): Promise<string> {
    const body = "Pantalla en blanco: reiniciar el servicio.";
    return (
      await this.#do("OPERATOR", "knowledge.v1.ArticleService/CreateArticle", { title, body, serviceId })
    ).article.id;
  }

  async #do(as: Role, rpc: string, request: JsonObject): Promise<Json> {
    const outcome = await this.#door.call(rpcOf(`/yanapa.${rpc}`), request, this.side.people[as]);
    if (outcome.kind === "OK") return outcome.answer;
    throw new Error(`${rpc} as ${as} of ${this.side.acronym}: ${JSON.stringify(outcome)}`);
  }
}

/** Texts that have no words in common. */
const repeated = [
  "La impresora del segundo piso atasca papel cada mañana temprano",
  "Certificados digitales vencidos impiden firmar notas externas hoy",
  "Lento acceso remoto desde oficinas regionales por enlace satelital",
] as const;

/** A path of incidents of the service, of its first area and with its operator. */
export const escalationPath = ({ service, area, person }: Ids): JsonObject => ({
  name: "Incidentes del servicio",
  kind: "TICKET_KIND_INCIDENT",
  serviceId: service,
  steps: [{ level: "LEVEL_L1", areaId: area }],
  contacts: [{ contact: "CONTACT_KIND_LEAD", personId: person }],
  supportHours: "CALENDAR_ENTITY",
  rotas: [
    { level: "LEVEL_L1", firstDate: "2026-01-05", changeHour: "08:00", daysEach: 7, personIds: [person] },
  ],
});

/** No entity: every one that exists may be named by platform administration and by requesters. */
export const nowhere = randomUUID();
