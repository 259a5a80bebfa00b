import { type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import { commentOf } from "../comments.ts";
import { type Image, ownerOf, subjectOf } from "../image.ts";
import { valueRulesOf } from "../rules.ts";
import { type Finding, finding } from "./finding.ts";
import { allMessages } from "./message-laws.ts";

/** Laws of what is announced: where it is published, whose it is, in which file it stands, and that no person's words are in it. */
export const eventLaws = (image: Image): Finding[] => {
  const messages = allMessages(image);
  const used = new Set(messages.flatMap((message) => message.fields.map((field) => field.message)));
  return [
    ...messages.flatMap((message) => {
      const subject = subjectOf(image, message);
      return subject === undefined ? strayLaws(message, used) : oneEventLaws(message, subject);
    }),
    ...nameLaws(image, messages),
    ...wordLaws(image, messages),
  ];
};

/** Names of fields that hold what a machine made. */
const madeNames = /(^|_)(ids?|codes?|number|key|sha256|rpc|service|template|threshold|acronym|department)$/;

/**
 * A stream can't be erased, so an event holds no text that a person wrote: its strings are ids and codes by their name or
 * their rules, or their comment says that they are a code or public. What is deprecated is left empty.
 */
const wordLaws = (image: Image, messages: DescMessage[]): Finding[] => {
  const announced = new Set<DescMessage>();
  const visit = (message: DescMessage) => {
    if (announced.has(message) || !message.file.name.startsWith("yanapa/")) return;
    announced.add(message);
    for (const field of message.fields) if (field.message) visit(field.message);
  };
  for (const message of messages) if (subjectOf(image, message) !== undefined) visit(message);
  return [...announced]
    .flatMap(({ fields }) => fields)
    .filter(mayHoldWords)
    .map((field) =>
      finding(
        "EVENT_TEXT",
        field,
        "keep a person's words out of events, who needs them asks by an INTERNAL rpc; or say in its comment that it is a code, or public",
      ),
    );
};

const mayHoldWords = (field: DescField): boolean => {
  if (field.scalar !== ScalarType.STRING || field.proto.options?.deprecated) return false;
  const { uuid, pattern, in: oneOf, const: only } = valueRulesOf(field).string ?? {};
  if (uuid || pattern || oneOf || only !== undefined) return false;
  return !madeNames.test(field.name) && !/\b(code|public)\b/i.test(commentOf(field));
};

const oneEventLaws = (message: DescMessage, subject: string): Finding[] => {
  const findings: Finding[] = [];
  const owner = ownerOf(message);
  if (!new RegExp(`^yanapa\\.${owner}\\.[a-z0-9_]+\\.[a-z0-9_]+$`).test(subject)) {
    findings.push(
      finding(
        "EVENT_SUBJECT",
        message,
        `write its subject as yanapa.${owner}.<noun>.<event>, not "${subject}"`,
      ),
    );
  }
  if (!message.file.proto.name.endsWith("_events.proto") || message.parent) {
    findings.push(finding("EVENT_FILE", message, "move it to the top of a <noun>_events.proto file"));
  }
  const entity = message.fields.find((field) => field.number === 1);
  const named =
    entity?.name === "entity_id" && entity.fieldKind === "scalar" && entity.scalar === ScalarType.STRING;
  if (!named && !/platform-wide/i.test(commentOf(message))) {
    findings.push(
      finding(
        "EVENT_ENTITY",
        message,
        'make "string entity_id = 1" its first field, or say "Platform-wide" in its comment',
      ),
    );
  }
  return findings;
};

/** In an events file, what no event contains is an event whose option was forgotten. */
const strayLaws = (message: DescMessage, used: Set<DescMessage | undefined>): Finding[] => {
  if (!message.file.proto.name.endsWith("_events.proto") || message.parent || used.has(message)) return [];
  return [
    finding(
      "EVENT_SUBJECT",
      message,
      "add option (yanapa.options.v1.event) = {subject: …}, or move it out of the events file",
    ),
  ];
};

const nameLaws = (image: Image, messages: DescMessage[]): Finding[] => {
  const bySubject = new Map<string, DescMessage>();
  const byName = new Map<string, DescMessage>();
  const findings: Finding[] = [];
  for (const message of messages) {
    const subject = subjectOf(image, message);
    if (subject === undefined) continue;
    const twin = bySubject.get(subject) ?? byName.get(message.name);
    if (twin) {
      findings.push(
        finding(
          "EVENT_TWICE",
          message,
          `${twin.typeName} has its name or its subject; both are unique platform-wide`,
        ),
      );
    }
    bySubject.set(subject, message);
    byName.set(message.name, message);
  }
  return findings;
};
