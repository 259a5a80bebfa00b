import { Button } from "../../ui/button.tsx";
import { useTexts } from "../texts.tsx";
import { Line, type Part, Select } from "./field.tsx";

const documentTypes = ["", "CI", "CIE", "PAS", "OTHER"] as const;
const departments = ["", "LP", "SC", "CB", "OR", "PT", "TJ", "CH", "BE", "PD"] as const;
const languages = ["es-BO", "ay", "qu", "gn"] as const;
const requesterTypes = ["REQUESTER_TYPE_CITIZEN", "REQUESTER_TYPE_PUBLIC_SERVANT"] as const;

/** The card of who calls for the first time. What can be read in two ways is asked beside its field. */
export const NewCaller = (part: Part & { onAgain: () => void }) => {
  const t = useTexts();
  const { form, errors, set, onAgain } = part;
  const isNameless = form.firstSurname.trim() === "" && form.secondSurname.trim() === "";
  return (
    <div className="g">
      <div className="three">
        <Line {...part} name="givenName" path="contact.givenName" />
        <Line {...part} name="firstSurname" path="contact.firstSurname" />
        <Line {...part} name="secondSurname" path="contact.secondSurname" isOptional />
      </div>
      {isNameless && errors["contact.firstSurname"] !== undefined ? (
        <Line {...part} name="noSurnameReason" path="contact.noSurnameReason" />
      ) : null}
      <div className="three">
        <Select
          id="f-documentType"
          label={t("llamada.campo.documentType")}
          error={errors["contact.documentType"]}
          value={form.documentType}
          choices={documentTypes.map((each) => [each, t(`llamada.documento.${each || "ninguno"}`)] as const)}
          onChoose={(documentType) => set({ documentType })}
        />
        <Line {...part} name="documentNumber" path="contact.documentNumber" isOptional />
        <Line {...part} name="phone" path="contact.phone" inputMode="tel" isOptional />
      </div>
      {asksOfDocument(errors) ? (
        <div className="three">
          <Line {...part} name="documentComplement" path="contact.documentComplement" />
          <Select
            id="f-documentIssuedAt"
            label={t("llamada.campo.documentIssuedAt")}
            error={errors["contact.documentIssuedAt"]}
            value={form.documentIssuedAt}
            choices={departments.map((each) => [each, each || t("llamada.no_se_sabe")] as const)}
            onChoose={(documentIssuedAt) => set({ documentIssuedAt })}
          />
        </div>
      ) : null}
      <div className="three">
        <Line {...part} name="email" path="contact.email" inputMode="email" isOptional />
        <Select
          id="f-language"
          label={t("llamada.campo.language")}
          error={errors["contact.language"]}
          value={form.language}
          choices={languages.map((each) => [each, t(`lengua.${each}`)] as const)}
          onChoose={(language) => set({ language })}
        />
        <Select
          id="f-requesterType"
          label={t("llamada.campo.requesterType")}
          error={errors["contact.type"]}
          value={form.requesterType}
          choices={requesterTypes.map((each) => [each, t(`llamada.es_quien.${each}`)] as const)}
          onChoose={(value) => set({ requesterType: value as (typeof requesterTypes)[number] })}
        />
      </div>
      <div className="row">
        <label className="check">
          <input
            id="f-noticeRead"
            type="checkbox"
            checked={form.noticeRead !== ""}
            onChange={(event) => set({ noticeRead: event.target.checked ? "1" : "" })}
            aria-describedby={errors["contact.privacyNoticeVersion"] ? "f-noticeRead-e" : undefined}
          />
          {t("llamada.aviso_leido")}
        </label>
        <span className="grow" />
        <Button onPress={onAgain}>{t("llamada.otra_persona")}</Button>
      </div>
      {errors["contact.privacyNoticeVersion"] ? (
        <p className="error" id="f-noticeRead-e">
          {t("llamada.lea_el_aviso")}
        </p>
      ) : null}
    </div>
  );
};

/** Complement and expedido are asked apart once the platform could not tell them from the number. */
const asksOfDocument = (errors: Part["errors"]): boolean =>
  ["documentNumber", "documentComplement", "documentIssuedAt"].some((name) => `contact.${name}` in errors);
