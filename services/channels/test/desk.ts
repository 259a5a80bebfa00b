import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import type { StaffRole } from "@yanapa/auth";
import { type MailSink, startMailSink } from "@yanapa/backends";
import { uuidv7 } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { OutsideContact } from "@yanapa/proto/yanapa/escalation/v1/path.ts";
import { Appointment, type AuthorityNote } from "@yanapa/proto/yanapa/identity/v1/appointment.ts";
import { Membership } from "@yanapa/proto/yanapa/identity/v1/membership.ts";
import { newStreamPrefix, startTestService, type TestService } from "@yanapa/testing";
import { channels } from "../src/app.ts";
import { FakeTickets } from "./fake-tickets.ts";

/** Channels with a real mail server and stand-ins for the services it calls. */
export type Desk = {
  readonly service: TestService;
  readonly tickets: FakeTickets;
  readonly mail: MailSink;
  /** The posts outside the platform that paths name, by path. */
  readonly outside: Map<string, OutsideContact>;
  /** Makes somebody a holder of a role, as identity would list them. */
  addMember(entityId: string, role: StaffRole, areaId?: string, email?: string): string;
  /** Ends the post of whom an address is. */
  leave(email: string): void;
  /** A member of the entity who is named by id. */
  addPerson(entityId: string, ...roles: StaffRole[]): { personId: string; email: string };
  /** Somebody's post, whether it ended or not, and where they are told of it. */
  addPost(
    entityId: string,
    givenName: string,
    otherEmails?: readonly string[],
  ): { id: string; email: string };
  /** The person whom AGETIC appoints, and the note once there is one. */
  addAppointment(entityId: string, note?: AuthorityNote): string;
  stop(): Promise<void>;
};

export const startDesk = async (env: Readonly<Record<string, string>> = {}): Promise<Desk> => {
  const streamPrefix = newStreamPrefix();
  const tickets = await FakeTickets.start(streamPrefix);
  const mail = await startMailSink();
  const members: { entityId: string; personId: string; role: StaffRole; areaId: string; email: string }[] =
    [];
  const people: { entityId: string; personId: string; email: string; roles: StaffRole[] }[] = [];
  const posts: { entityId: string; membership: Membership; emails: string[] }[] = [];
  const appointments: { entityId: string; id: string; appointment: Appointment }[] = [];
  const outside = new Map<string, OutsideContact>();
  const fakeEscalation = {
    "yanapa.escalation.v1.ContactDirectoryService": {
      getOutsideContact: async ({ pathId }: { pathId: string }) => {
        const found = outside.get(pathId);
        if (found === undefined) throw new NotFoundError("CONTACT_NOT_FOUND");
        return { outside: found };
      },
    },
  };
  const fakeIdentity = {
    "yanapa.identity.v1.DirectoryService": {
      listMembersByRole: async (asked: { entityId: string; role: string; areaId: string }) => ({
        members: members
          .filter(({ entityId, role }) => entityId === asked.entityId && role === asked.role)
          .filter(({ areaId }) => asked.areaId === "" || areaId === asked.areaId)
          .map(({ email, role, personId }) =>
            Membership.create({
              roles: [role],
              id: uuidv7(),
              personId,
              givenName: "Rosa",
              surname: "Mamani",
              email,
            }),
          ),
      }),
      getMember: async (asked: { entityId: string; personId: string }) => {
        const found = people.find(
          ({ entityId, personId }) => entityId === asked.entityId && personId === asked.personId,
        );
        if (found === undefined) throw new NotFoundError("PERSON_NOT_FOUND");
        return { member: Membership.create({ ...found, id: uuidv7(), givenName: "Luis" }) };
      },
      getMembership: async (asked: { entityId: string; membershipId: string }) => {
        const found = posts.find(
          ({ entityId, membership }) => entityId === asked.entityId && membership.id === asked.membershipId,
        );
        if (found === undefined) throw new NotFoundError("MEMBERSHIP_NOT_FOUND");
        return { membership: found.membership, emails: found.emails };
      },
      getAppointment: async (asked: { entityId: string; appointmentId: string }) => {
        const found = appointments.find(({ id }) => id === asked.appointmentId);
        if (found?.entityId !== asked.entityId) throw new NotFoundError("APPOINTMENT_NOT_FOUND");
        return { appointment: found.appointment };
      },
      getVerifiedDocument: async () => ({ document: undefined }),
      findVerifiedPerson: async () => ({ personId: "" }),
    },
  };
  const service = await startTestService(channels, {
    streamPrefix,
    peers: { tickets: tickets.rpcs, identity: fakeIdentity, escalation: fakeEscalation },
    env: {
      SMTP_URL: mail.smtpUrl,
      MAIL_FROM: "Yanapa <no-responder@yanapa.example.bo>",
      MAIL_PAUSE: "50ms",
      // What shares a mail has a test of its own.
      MAIL_GATHER: "0ms",
      ...env,
    },
  });
  return {
    service,
    outside,
    tickets,
    mail,
    addMember(entityId, role, areaId = "", email = `${uuidv7()}@entidad.example.bo`) {
      const personId = uuidv7();
      members.push({ entityId, personId, role, areaId, email });
      people.push({ entityId, personId, email, roles: [role] });
      return email;
    },
    addPerson(entityId, ...roles) {
      const person = { entityId, roles, personId: uuidv7(), email: `${uuidv7()}@entidad.example.bo` };
      people.push(person);
      return person;
    },
    leave(email) {
      for (const all of [members, people])
        for (let at = all.length - 1; at >= 0; at -= 1) if (all[at]?.email === email) all.splice(at, 1);
    },
    addPost(entityId, givenName, otherEmails = []) {
      const email = `${uuidv7()}@entidad.example.bo`;
      const membership = Membership.create({ id: uuidv7(), givenName, surname: "Mamani", email });
      posts.push({ entityId, membership, emails: [email, ...otherEmails] });
      return { id: membership.id, email };
    },
    addAppointment(entityId, note) {
      const named = { givenName: "Zenón", surname: "Puesto", email: "zenon@otra.example.bo" };
      const appointment = Appointment.create({ id: uuidv7(), ...named, ...(note && { note }) });
      appointments.push({ entityId, id: appointment.id, appointment });
      return appointment.id;
    },
    async stop() {
      await service.stop();
      await tickets.stop();
      await mail.stop();
    },
  };
};

/** A mail server that gives every recipient the same answer: `451 4.2.0 Mailbox busy`. */
export const startRefusingMailServer = async (
  answer: string,
): Promise<{ smtpUrl: string; refusals(): number; stop(): Promise<void> }> => {
  let refusals = 0;
  const server: Server = createServer((socket) => {
    socket.on("error", () => {});
    socket.write("220 refusing.example.bo ESMTP\r\n");
    let waiting = "";
    socket.on("data", (bytes) => {
      waiting += bytes.toString("latin1");
      for (let end = waiting.indexOf("\r\n"); end >= 0; end = waiting.indexOf("\r\n")) {
        const line = waiting.slice(0, end);
        waiting = waiting.slice(end + 2);
        if (/^RCPT/i.test(line)) refusals += 1;
        if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
        else socket.write(/^RCPT/i.test(line) ? `${answer}\r\n` : "250 ok\r\n");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    smtpUrl: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refusals: () => refusals,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
