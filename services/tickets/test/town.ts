import { uuidv7 } from "@yanapa/database";
import { UnavailableError } from "@yanapa/errors";
import type { AttentionSettings } from "@yanapa/proto/yanapa/tickets/v1/attention_settings.ts";
import { AttentionSettingsServiceService } from "@yanapa/proto/yanapa/tickets/v1/attention_settings_service.ts";
import type { ContactServiceService } from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import { ContactServiceService as Contacts } from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import { ListTicketsRequest, TicketServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { AnyHandlers, Client } from "@yanapa/rpc";
import { callers, startTestService, type TestService } from "@yanapa/testing";
import { tickets } from "../src/app.ts";
import { seedChannels } from "../src/store/catalogue/channels.ts";
import { createCatalogueService } from "../src/store/catalogue/services.ts";
import { keepMaximumTimes } from "../src/store/entity/maximum-times.ts";
import { keepArea, keepEntity, type LevelName } from "../src/store/ticket/projections.ts";

export type Tickets = Client<typeof TicketServiceService>;

/** People who hold a post in some entity, for identity's fake. */
export const publicServants = new Set<string>();

/** How many people an entity has, for identity's fake; a test may say another number of one. */
export const memberCounts = new Map<string, number>();

/** Who attends in each area, for identity's fake: one person per role. */
export const areaRoles = new Map<string, string>();

/** An identity that verified one person's document: a fake, since identity is tested in its own folder. */
export const fakeIdentity = (person: { personId: string; number: string }): Record<string, AnyHandlers> => ({
  "yanapa.identity.v1.DirectoryService": {
    countMembers: async ({ entityId }: { entityId: string }) => ({
      members: memberCounts.get(entityId) ?? 6,
      areas: [...areaRoles].map(([areaId, role]) => ({ areaId, role, members: 1 })),
    }),
    listMembersByRole: async () => ({ members: [] }),
    getVerifiedDocument: async () => ({ document: documentOf(person.number) }),
    findVerifiedPerson: async ({ document }: { document: { number: string } }) => ({
      personId: document.number === person.number ? person.personId : "",
    }),
    getPerson: async ({ personId }: { personId: string }) => ({
      givenName: "Juana",
      surname: "Quispe Mamani",
      email: "juana@example.bo",
      document: personId === person.personId ? documentOf(person.number) : undefined,
      publicServant: publicServants.has(personId),
    }),
  },
});

const documentOf = (number: string) => ({ type: "CI", country: "BOL", number, complement: "" });

/** Entities without maximum times, for escalation's fake. */
export const withoutMaximumTimes = new Set<string>();

/** An escalation with a maximum of one day, where every day is hábil and clocks have seen every version: a fake. */
export const fakeEscalation = (): Record<string, AnyHandlers> => ({
  "yanapa.escalation.v1.ClockService": {
    getClock: async () => ({ clock: undefined }),
    checkDeadline: async (request: {
      entityId: string;
      receivedAt: Temporal.Instant;
      deadline: Temporal.Instant;
    }) => {
      if (withoutMaximumTimes.has(request.entityId)) return { within: true, maximumDueAt: undefined };
      const maximumDueAt = request.receivedAt.add({ hours: 24 });
      return { within: Temporal.Instant.compare(request.deadline, maximumDueAt) <= 0, maximumDueAt };
    },
    addWorkingDays: async ({ fromTime, days }: { fromTime: Temporal.Instant; days: number }) => ({
      at: fromTime.add({ hours: 24 * days }),
    }),
    measureTicket: async () => ({
      measures: {
        responseBusinessSeconds: 60,
        solutionBusinessSeconds: 5_400,
        waitingBusinessSeconds: 0,
        solutionWallSeconds: 7_200,
        withinMaximum: true,
        withinFirstDeadline: true,
      },
    }),
  },
});

/** A knowledge base with one article of one entity, away for as long as a test says: a fake. */
export class FakeKnowledge {
  readonly articleId = uuidv7();
  /** Whose article it is. */
  entityId = "";
  isAway = false;

  readonly rpcs: Record<string, AnyHandlers> = {
    "yanapa.knowledge.v1.ArticleDirectoryService": {
      checkArticle: async ({ entityId, articleId }: { entityId: string; articleId: string }) => {
        if (this.isAway) throw new UnavailableError("UNAVAILABLE");
        return { exists: entityId === this.entityId && articleId === this.articleId };
      },
    },
  };
}

/** An entity with an area per level and one person per role. */
export class Town {
  readonly entityId = uuidv7();
  readonly areas: Record<LevelName, string> = {
    L1: uuidv7(),
    L2: uuidv7(),
    L3_DEVELOPMENT: uuidv7(),
    L3_SECURITY: uuidv7(),
  };
  readonly service: TestService;
  readonly people: Record<
    "operator" | "specialist" | "developer" | "security" | "officer" | "supervisor" | "admin",
    ReturnType<typeof callers.operator>
  >;
  /** When what people report happened; the same for all, so that a repeated registration is the same. */
  readonly #occurredAt: Temporal.Instant;
  phoneId = "";
  serviceId = "";
  contactId = "";

  private constructor(service: TestService) {
    const { entityId, areas } = this;
    this.service = service;
    this.#occurredAt = service.clock.now().subtract({ minutes: 30 });
    this.people = {
      operator: callers.operator({ entityId, areaIds: [areas.L1] }),
      specialist: callers.specialist({ entityId, areaIds: [areas.L2] }),
      developer: callers.developer({ entityId, areaIds: [areas.L3_DEVELOPMENT] }),
      security: callers.securityAnalyst({ entityId, areaIds: [areas.L3_SECURITY] }),
      officer: callers.informationSecurityOfficer({ entityId }),
      supervisor: callers.supervisor({ entityId }),
      admin: callers.entityAdmin({ entityId }),
    };
  }

  static async build(
    service: TestService,
    acronym: string,
    { hasMaximumTimes = true }: { hasMaximumTimes?: boolean } = {},
  ): Promise<Town> {
    const town = new Town(service);
    if (!hasMaximumTimes) withoutMaximumTimes.add(town.entityId);
    const { entityId, areas } = town;
    const names: Record<LevelName, string> = {
      L1: "Mesa de ayuda",
      L2: "Infraestructura",
      L3_DEVELOPMENT: "Desarrollo",
      L3_SECURITY: "Seguridad de la información",
    };
    await service.database.work({ kind: "staff", entityId, restricted: false }, async (tx) => {
      await keepEntity(tx, { id: entityId, acronym, name: `Entidad ${acronym}`, version: 1 });
      for (const [level, id] of Object.entries(areas) as [LevelName, string][]) {
        areaRoles.set(id, { L1: "OPERATOR", L2: "SPECIALIST" }[level as string] ?? level);
        await keepArea(tx, { entityId, id, name: names[level], levels: [level], version: 1 });
      }
      await seedChannels(tx, entityId);
      if (hasMaximumTimes) await keepMaximumTimes(tx, { entityId, version: 1, populations: [{}] });
      const [phone] = await tx.query<{ id: string }>(
        "test_phone",
        "SELECT id FROM channel WHERE kind = 'PHONE'",
      );
      town.phoneId = phone?.id ?? "";
      const { id } = await createCatalogueService(tx, { name: "Correspondencia", criticality: "CRITICAL" });
      town.serviceId = id;
    });
    town.contactId = await town.register("1234567", "CHECKED");
    return town;
  }

  /** The people of the town, by id. */
  get staff(): string[] {
    return Object.values(this.people).map(({ personId }) => personId);
  }

  /** The tickets as one of the people sees them. */
  as(who: keyof Town["people"]): Tickets {
    return this.service.client(TicketServiceService, this.people[who]);
  }

  /** A card with a CI of that number; without document where it is empty. */
  async register(number: string, proof: "CHECKED" | "DECLARED"): Promise<string> {
    const contacts: Client<typeof ContactServiceService> = this.service.client(
      Contacts,
      this.people.operator,
    );
    const { contact } = await contacts.registerContact({
      documentType: number === "" ? "" : "CI",
      documentNumber: number,
      documentComplement: "",
      documentCountry: "BOL",
      documentIssuedAt: "",
      proof,
      givenName: "Juana",
      firstSurname: "Quispe",
      secondSurname: "Mamani",
      noSurnameReason: "",
      email: "juana@example.bo",
      phone: "71234567",
      type: "CITIZEN",
      language: "es-BO",
      privacyNoticeVersion: "1",
    });
    return contact?.id ?? "";
  }

  /** A registration, changed where a test cares. */
  registration(facts: Partial<Parameters<Tickets["createTicket"]>[0]> = {}) {
    return {
      contactId: this.contactId,
      channelId: this.phoneId,
      originProof: "CHECKED",
      subject: "No abre el sistema de correspondencia",
      description: "La pantalla queda en blanco.",
      incident: {
        occurredAt: this.#occurredAt,
        presumedCause: "",
        affectedUsers: "Ventanilla",
        behaviour: "Pantalla en blanco",
        equipment: "",
        software: "",
      },
      kind: "INCIDENT",
      serviceId: this.serviceId,
      scope: "GROUP",
      impact: "HIGH",
      urgency: "HIGH",
      priority: "UNSPECIFIED",
      priorityOverrideReason: "",
      areaId: "",
      receivedAt: undefined,
      lateRecordReason: "",
      ...facts,
    } as const;
  }

  /** The entity sets how it ends its attention, on top of what it had set. */
  async set(settings: Partial<AttentionSettings>): Promise<void> {
    const client = this.service.client(AttentionSettingsServiceService, this.people.admin);
    const { settings: before } = await client.getAttentionSettings({});
    if (before === undefined) throw new Error("no settings in the reply");
    const { version: expectedVersion, updateTime: _, ...rest } = before;
    await client.updateAttentionSettings({ ...rest, reason: "RA 12/2026", ...settings, expectedVersion });
  }

  /** A ticket just registered by the operator. */
  async create(facts: Partial<Parameters<Tickets["createTicket"]>[0]> = {}) {
    const { ticket } = await this.as("operator").createTicket(this.registration(facts));
    if (ticket === undefined) throw new Error("no ticket in the reply");
    return ticket;
  }
}

/** Every ticket of the entity that is not closed. */
export const anyQueue = ListTicketsRequest.fromPartial({});

/** A ficha de solución with one alternative chosen of two. */
export const remedy = {
  confirmedCause: "El disco del servidor estaba lleno",
  causeType: "DEVELOPMENT",
  alternatives: [
    { description: "Ampliar el disco", chosen: false },
    { description: "Liberar espacio", chosen: true },
  ],
  justification: "Restablece el servicio en minutos",
  operations: ["Borrar registros antiguos", "Reiniciar el servicio"],
  elements: ["Servidor srv-01"],
} as const;

/** Tickets with its peers faked, on this run's servers. */
export const startTickets = (
  person: { personId: string; number: string },
  env: Record<string, string> = {},
  knowledge = new FakeKnowledge(),
): Promise<TestService> =>
  startTestService(tickets, {
    env,
    peers: { identity: fakeIdentity(person), escalation: fakeEscalation(), knowledge: knowledge.rpcs },
  });
