import type { ReactNode } from "react";
import type { PageAnswer, PageRequest } from "../../lib/page.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Icon } from "../../ui/icon.tsx";
import { EntityHelp } from "../entidades/help.tsx";
import type { Where } from "../entidades/where.ts";
import { Recovered } from "../formulario/form.tsx";
import { pathOf, type Step, steps } from "./answers.ts";

type StepPage = {
  readonly request: PageRequest;
  readonly where: Where;
  readonly step: Step;
  /** By field of the form. */
  readonly errors: Readonly<Record<string, string>>;
  readonly children: ReactNode;
};

/** A step's page: where one is, what is wrong, one question, and whom else to ask. */
export const stepPage = ({ request, where, step, errors, children }: StepPage): PageAnswer => {
  const { t } = request;
  const title = t(`reportar.${step}.titulo`);
  const wrong = Object.entries(errors);
  const before = steps[steps.indexOf(step) - 1];
  return {
    status: wrong.length > 0 && request.method === "POST" ? 422 : 200,
    title: wrong.length > 0 ? t("formulario.titulo_error", { title }) : title,
    body: (
      <div className="wrap">
        <div className="cols">
          <div>
            <a
              className="back"
              href={before ? pathOf(where.entity.id, before) : `/entidades/${where.entity.id}`}
            >
              <Icon name="left" />
              {before ? t(`reportar.paso.${before}`) : where.entity.acronym}
            </a>
            <ol className="steps" aria-label={t("reportar.pasos")}>
              {steps.map((each) => (
                <StepMark key={each} step={each} now={step} label={t(`reportar.paso.${each}`)} />
              ))}
            </ol>
            <Recovered request={request} />
            {wrong.length === 0 ? null : (
              <ErrorSummary
                title={t("formulario.problema")}
                errors={wrong.map(([field, message]) => ({ href: `#${field}`, message }))}
              />
            )}
            <p className="meta about">{where.entity.name}</p>
            <h1>{title}</h1>
            {children}
          </div>
          <EntityHelp title={t("reportar.hablar")} where={where} t={t} />
        </div>
      </div>
    ),
  };
};

const StepMark = ({ step, now, label }: { step: Step; now: Step; label: string }) => {
  if (step === now)
    return (
      <li className="now" aria-current="step">
        {label}
      </li>
    );
  return <li className={steps.indexOf(step) < steps.indexOf(now) ? "done" : undefined}>{label}</li>;
};
