import { roleNames, staffRoles, weightyRoles } from "@yanapa/words";
import type { AppointmentFacts, EntityTemplate, NoticeFacts, PostFacts } from "../domain/notice.ts";
import type { Notice } from "./letter.ts";
import { momentOf } from "./moment.ts";

/** Who a notice about posts speaks of, as identity names them when it leaves. */
export type PostNames = {
  readonly entityName: string;
  /** `Rosa Mamani (rosa@entidad.gob.bo)`. */
  readonly person: string;
  /** Who did it in the entity; empty for AGETIC. */
  readonly by: string;
  /** CITE and date of the note of the highest authority, once there is one. */
  readonly note: string;
};

/** The Spanish of a notice about who works in an entity, and as what: what was true when it happened. */
export const writePostNotice = (template: EntityTemplate, facts: NoticeFacts, names: PostNames): Notice => {
  const { title, paragraphs } = textOf(template, facts, names);
  return {
    subject: `${title} — ${names.entityName}`,
    paragraphs: paragraphs.filter((text) => text !== ""),
  };
};

type Text = { title: string; paragraphs: readonly string[] };

const textOf = (template: EntityTemplate, { post, appointment }: NoticeFacts, names: PostNames): Text => {
  if (appointment !== undefined) return appointed(appointment, names);
  if (template === "account-disabled") return disabled(names);
  const facts = post ?? {
    membershipId: "",
    roles: [],
    previousRoles: [],
    isActive: true,
    byMembershipId: "",
  };
  return template === "role-granted" ? granted(facts, names) : ownPost(facts, names);
};

const ownPost = ({ roles, previousRoles, isActive }: PostFacts, { entityName, by }: PostNames): Text => {
  const doer = by === "" ? "Lo registró AGETIC." : `Lo registró ${by}.`;
  const ask = "Si no lo esperaba, consulte a quien administra la mesa de ayuda de su entidad.";
  if (!isActive)
    return {
      title: "Terminó su puesto en la mesa de ayuda",
      paragraphs: [
        `Su puesto en la mesa de ayuda de ${entityName} terminó; tenía estos roles: ${rolesEs(previousRoles)}.`,
        doer,
        ask,
      ],
    };
  if (previousRoles.length === 0)
    return {
      title: "Tiene un puesto en la mesa de ayuda",
      paragraphs: [
        `Desde ahora trabaja en la mesa de ayuda de ${entityName} con estos roles: ${rolesEs(roles)}.`,
        doer,
        ask,
      ],
    };
  if (rolesEs(roles) === rolesEs(previousRoles))
    return {
      title: "Cambió su puesto en la mesa de ayuda",
      paragraphs: [
        `Cambiaron las áreas en las que atiende en ${entityName}. Sus roles son los mismos: ${rolesEs(roles)}.`,
        doer,
        ask,
      ],
    };
  return {
    title: "Cambiaron sus roles en la mesa de ayuda",
    paragraphs: [
      `Sus roles en ${entityName} son ahora: ${rolesEs(roles)}. Antes eran: ${rolesEs(previousRoles)}.`,
      doer,
      ask,
    ],
  };
};

const granted = ({ roles, previousRoles }: PostFacts, { entityName, person, by }: PostNames): Text => {
  const given = weightyRoles.filter((role) => roles.includes(role) && !previousRoles.includes(role));
  return {
    title: "Otra persona recibió un rol de confianza",
    paragraphs: [
      `${person} tiene desde ahora en ${entityName} este rol: ${rolesEs(given)}.`,
      by === "" ? "Lo dio AGETIC." : `Lo dio ${by}.`,
      "Recibe este aviso porque usted también tiene un rol de confianza: supervisión, seguridad de la información, RSI o administración. Si no corresponde, revise los miembros de la entidad.",
    ],
  };
};

const disabled = ({ entityName }: PostNames): Text => ({
  title: "Su cuenta fue deshabilitada",
  paragraphs: [
    `Terminó su último puesto, en ${entityName}, y con él la cuenta que Yanapa había creado para usted: sus sesiones se cerraron y ya no puede ingresar con ella.`,
    "Si vuelve a tener un puesto en una entidad, la misma cuenta se habilita.",
  ],
});

const appointed = (
  { state, effectAt, confirmations }: AppointmentFacts,
  { entityName, person, by, note }: PostNames,
): Text => {
  const whom = `el nombramiento de ${person} como persona administradora de la mesa de ayuda de ${entityName}`;
  switch (state) {
    case "PENDING":
      return {
        title: "AGETIC propone una persona administradora",
        paragraphs: [
          `AGETIC propuso ${whom}.`,
          `Entra en vigor el ${momentOf(effectAt)} si nadie de la entidad lo objeta antes.`,
          "Si no corresponde, objételo en la plataforma, en Nombramientos: queda detenido desde ese momento.",
        ],
      };
    case "HELD":
      return {
        title:
          confirmations === 0 ? "Un nombramiento fue objetado" : "AGETIC sigue con un nombramiento objetado",
        paragraphs:
          confirmations === 0
            ? [
                `${by === "" ? "Una persona de la entidad" : by} objetó ${whom}.`,
                "Queda detenido. Solo dos personas de AGETIC pueden seguir con él, con la nota de la máxima autoridad de la entidad.",
              ]
            : [
                `Una persona de AGETIC confirmó ${whom}${note}.`,
                "Falta la confirmación de una segunda persona de AGETIC; con ella entra en vigor.",
              ],
      };
    case "WITHDRAWN":
      return {
        title: "AGETIC retiró un nombramiento",
        paragraphs: [`AGETIC retiró ${whom}.`, "No entra en vigor. No necesita hacer nada."],
      };
    case "CONFIRMED":
      return {
        title: "Un nombramiento fue confirmado",
        paragraphs: [`Dos personas de AGETIC confirmaron ${whom}${note}.`, "Entra en vigor en unos minutos."],
      };
    default:
      return {
        title: "Hay una nueva persona administradora",
        paragraphs: [`Entró en vigor ${whom}.`],
      };
  }
};

const rolesEs = (roles: readonly string[]): string =>
  staffRoles
    .filter((role) => roles.includes(role))
    .map((role) => roleNames[role])
    .join("; ");
