import { shortInstant } from "../../lib/dates.ts";
import type { PageRequest } from "../../lib/page.ts";

/** «Con fallas desde el lun, 30 nov, 16:50»: what fails for everybody, in words. */
export const outageText = (
  { degree, since }: { readonly degree: string; readonly since: string },
  { t, locale }: PageRequest,
): string => t(`servicio.${degree}`, { cuando: shortInstant(since, locale) });
