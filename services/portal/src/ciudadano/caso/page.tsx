import { inGroups } from "../../lib/number.ts";
import type { PageAnswer, PageRequest } from "../../lib/page.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Icon } from "../../ui/icon.tsx";
import { StateBadge, type TicketStage } from "../../ui/state-badge.tsx";
import { Recovered } from "../formulario/form.tsx";
import { type Case, type FormOfCase, formName, formsOfCase, type Refused } from "./case.ts";
import type { CaseDoor } from "./door.ts";
import { Due } from "./due.tsx";
import { Ended } from "./ended.tsx";
import { CopyNumber, PrintButton } from "./keep-buttons.tsx";
import { Messages } from "./messages.tsx";
import { PathTaken } from "./path-taken.tsx";
import { Question } from "./question.tsx";
import { SurveyForm } from "./survey.tsx";

/** The case's page; with what of a form was not taken, at its field. */
export const casePage = async (
  door: CaseDoor,
  request: PageRequest,
  refused?: Refused,
): Promise<PageAnswer> => {
  const { t } = request;
  const found = await door.find(request);
  const typed = await typedOf(request, refused);
  const wrong = Object.entries(refused?.errors ?? {});
  const title = found.subject ?? "";
  return {
    status: wrong.length > 0 ? 422 : 200,
    title: wrong.length > 0 ? t("formulario.titulo_error", { title }) : title,
    body: (
      <div className="wrap">
        {found.isLinked ? (
          <p className="meta">{t("enlace.de_un_caso")}</p>
        ) : (
          <a className="back" href="/casos">
            <Icon name="left" />
            {t("casos.titulo")}
          </a>
        )}
        <div className="cols">
          <div className="case">
            <Recovered request={request} />
            {wrong.length === 0 ? null : (
              <ErrorSummary
                title={t("formulario.problema")}
                errors={wrong.map(([field, message]) => ({ href: `#${field}`, message }))}
              />
            )}
            <Head found={found} request={request} />
            {found.survey === undefined ? null : (
              <SurveyForm found={found} request={request} typed={typed.get("encuesta")} />
            )}
            <Ended found={found} request={request} />
            <section aria-labelledby="plazo">
              <h2 id="plazo">{t("caso.plazo")}</h2>
              <Due found={found} request={request} />
            </section>
            <section aria-labelledby="camino">
              <h2 id="camino">{t("caso.camino")}</h2>
              <PathTaken found={found} request={request} />
            </section>
            <Messages found={found} request={request} typed={typed.get("mensaje")} />
            <section aria-labelledby="descripcion">
              <h2 id="descripcion">{t("caso.descripcion")}</h2>
              {found.detail?.serviceName ? <p className="meta">{found.detail.serviceName}</p> : null}
              <p className="as-typed">{found.detail?.description}</p>
            </section>
          </div>
          <Aside found={found} request={request} />
        </div>
      </div>
    ),
  };
};

/** What was typed into each form and not taken: just now, or before the session ended. */
const typedOf = async (
  { own, params }: PageRequest,
  refused: Refused | undefined,
): Promise<ReadonlyMap<FormOfCase, Refused>> => {
  const all = new Map<FormOfCase, Refused>();
  for (const form of formsOfCase) {
    const typed = await own?.typed(formName(params.id ?? "", form));
    if (typed !== undefined) all.set(form, { form, errors: {}, typed });
  }
  if (refused !== undefined) all.set(refused.form, refused);
  return all;
};

const stages: Readonly<Record<string, TicketStage>> = {
  TICKET_STATE_OPEN: "open",
  TICKET_STATE_IN_PROGRESS: "working",
  TICKET_STATE_RESOLVED: "resolved",
  TICKET_STATE_CLOSED: "closed",
};

const Head = ({ found, request }: { found: Case; request: PageRequest }) => {
  const { t, url } = request;
  const {
    number = "",
    subject,
    stateText = "",
    state = "",
    entityName,
    awaitingVerification,
    detail,
  } = found;
  return (
    <>
      <div>
        <p className="meta">
          {t("constancia.numero")} <b className="num nowrap">{inGroups(number)}</b> · {entityName}
        </p>
        <h1>{subject}</h1>
      </div>
      {url.searchParams.has("hecho") ? (
        <p className="banner good" role="status">
          <Icon name="check" />
          {t("caso.hecho")}
        </p>
      ) : null}
      {awaitingVerification ? (
        <Question found={found} request={request} />
      ) : (
        <p className="state-now">
          <StateBadge stage={stages[state] ?? "open"} label={stateText} />
        </p>
      )}
      {detail?.withdrawalAskedAt === undefined ? null : <p className="banner">{t("retiro.pedido")}</p>}
    </>
  );
};

const Aside = ({ found, request: { t } }: { found: Case; request: PageRequest }) => {
  const isOpen = found.state === "TICKET_STATE_OPEN" || found.state === "TICKET_STATE_IN_PROGRESS";
  return (
    <aside className="help" aria-label={t("entidad.ayuda")}>
      <h2>{t("caso.hablar")}</h2>
      <p>
        <a href={`/entidades/${found.entityId}`}>{t("caso.canales", { entidad: found.entityName })}</a>
      </p>
      <p className="keep-row">
        <CopyNumber number={found.number ?? ""} t={t} />
        <PrintButton t={t} />
      </p>
      {isOpen && found.detail?.withdrawalAskedAt === undefined ? (
        <p>
          <a href={`${found.at}/retiro`}>{t("retiro.pedir")}</a>
        </p>
      ) : null}
      {found.isLinked ? (
        <p>
          <a href={`${found.at}/anular`}>{t("enlace.anular")}</a>
        </p>
      ) : null}
    </aside>
  );
};
