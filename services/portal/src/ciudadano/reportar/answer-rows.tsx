import { shownDay, shownInstant } from "../../lib/dates.ts";
import { instantOf } from "../../lib/days.ts";
import type { PageRequest } from "../../lib/page.ts";
import type { Where } from "../entidades/where.ts";
import { type Answers, pathOf, type Step } from "./answers.ts";

type Row = { name: string; value: string; step: Step; at: string };

/** Every answer, and where to change it. */
export const AnswerRows = ({
  request,
  where,
  answers,
}: {
  request: PageRequest;
  where: Where;
  answers: Answers;
}) => {
  const { t, person } = request;
  const service =
    where.services.find(({ id }) => id === answers.servicio)?.name ?? t("reportar.servicio.otro");
  const rows: Row[] = [
    { name: t("reportar.paso.servicio"), value: service, step: "servicio", at: "servicio" },
    { name: t("reportar.que"), value: answers.que ?? "", step: "que-pasa", at: "que" },
    { name: t("reportar.desde"), value: sinceOf(answers, request), step: "que-pasa", at: "desde" },
    {
      name: t("reportar.alcance"),
      value: t(`reportar.alcance.${answers.alcance}`),
      step: "que-pasa",
      at: "alcance",
    },
    ...(person === undefined ? guestRows(answers, t) : []),
    {
      name: t("reportar.telefono"),
      value: answers.telefono || t("reportar.sin_respuesta"),
      step: "contacto",
      at: "telefono",
    },
  ];
  return (
    <dl className="answers-given">
      {rows.map(({ name, value, step, at }) => (
        <div key={at}>
          <dt>{name}</dt>
          <dd className="as-typed">{value}</dd>
          <dd>
            <a href={`${pathOf(where.entity.id, step)}#${at}`}>
              {t("reportar.cambiar")}
              <span className="vh"> {name}</span>
            </a>
          </dd>
        </div>
      ))}
    </dl>
  );
};

/** Who somebody without an account says they are. */
const guestRows = ({ nombres = "", apellidos = "", correo = "" }: Answers, t: PageRequest["t"]): Row[] => [
  { name: t("reportar.quien"), value: `${nombres} ${apellidos}`, step: "contacto", at: "nombres" },
  {
    name: t("reportar.campo.correo"),
    value: correo || t("reportar.sin_respuesta"),
    step: "contacto",
    at: "correo",
  },
];

const sinceOf = ({ desde, dia = "", hora = "" }: Answers, { t, locale }: PageRequest): string => {
  if (desde === "no-se" || dia === "") return t("reportar.desde.no-se");
  return hora === "" ? shownDay(dia, locale) : shownInstant(instantOf(dia, hora) ?? "", locale);
};
