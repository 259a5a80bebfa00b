import type { PageAnswer, PageRequest, PageRoute } from "../../lib/page.ts";
import { whereOf } from "../entidades/where.ts";
import { Form, Send } from "../formulario/form.tsx";
import { type Answers, answersOf, entityIdOf, errorsOf, formName, keepStep, pathOf } from "./answers.ts";
import { ContactField } from "./contact-field.tsx";
import { stepPage } from "./frame.tsx";

const path = "/reportar/:entidad/contacto";
const ofPerson = ["telefono"] as const;
const ofGuest = ["nombres", "apellidos", "correo", "telefono"] as const;
const fieldsOf = ({ person }: PageRequest) => (person === undefined ? ofGuest : ofPerson);

/** How to reach the person besides where they signed in from; who did not says also who they are. */
export const contacto: PageRoute = {
  method: "GET",
  path,
  signedIn: true,
  guests: true,
  answer: async (request) => {
    const typed = await request.own?.typed(formName(entityIdOf(request), "contacto"));
    const answers = await answersOf(request);
    return page(request, { ...answers, ...(typed && readOf(request, typed)) }, errorsOf(answers));
  },
};

export const takeContacto: PageRoute = {
  method: "POST",
  path,
  signedIn: true,
  guests: true,
  answer: async (request) => {
    const said = readOf(request, request.form);
    const errors = faultsOf(request, said);
    const before = await answersOf(request);
    if (Object.keys(errors).length > 0) return page(request, { ...before, ...said }, errors);
    await keepStep(request, "contacto", before, said);
    return { redirect: pathOf(entityIdOf(request), "revisar") };
  },
};

const readOf = (request: PageRequest, form: URLSearchParams): Answers =>
  Object.fromEntries(fieldsOf(request).map((name) => [name, (form.get(name) ?? "").trim()]));

/** What can be told before anything is sent; how a number or an address is written, the contract says. */
const faultsOf = ({ person, t }: PageRequest, said: Answers): Record<string, string> => {
  const errors: Record<string, string> = {};
  if (person !== undefined) return errors;
  if (said.nombres === "") errors.nombres = t("reportar.nombres.falta");
  if (said.apellidos === "") errors.apellidos = t("reportar.apellidos.falta");
  if (said.telefono === "" && said.correo === "") errors.correo = t("reportar.medio.falta");
  return errors;
};

const page = async (
  request: PageRequest,
  answers: Answers,
  all: Readonly<Record<string, string>>,
): Promise<PageAnswer> => {
  const { t, person } = request;
  const where = await whereOf(request, request.params.entidad ?? "");
  const fields = fieldsOf(request);
  const errors = Object.fromEntries(fields.flatMap((name) => (all[name] ? [[name, all[name]]] : [])));
  return stepPage({
    request,
    where,
    step: "contacto",
    errors,
    children: (
      <Form request={request} name={formName(where.entity.id, "contacto")} className="report">
        <p>{person === undefined ? t("reportar.sin_cuenta") : await mailOf(request)}</p>
        {fields.map((name) => (
          <ContactField key={name} name={name} request={request} answers={answers} error={errors[name]} />
        ))}
        <Send request={request} label={t("formulario.continuar")} />
      </Form>
    ),
  });
};

/** Where notices go to who signed in. */
const mailOf = async ({ api, t }: PageRequest): Promise<string> => {
  const { email = "" } = await api("SelfService.GetSelf", {});
  return email === "" ? t("reportar.sin_correo") : t("reportar.correo", { email });
};
