import type { IconName } from "../../ui/icon.tsx";

/** A place of the desk: the rail shows it, the palette goes there. */
export type DeskPlace = {
  readonly id: string;
  /** Id of its text. */
  readonly label: string;
  readonly icon: IconName;
  /** Where it stands in an entity. */
  readonly path: (entityId: string) => string;
};

export const places: readonly DeskPlace[] = [
  { id: "bandeja", label: "mesa.bandeja", icon: "tray", path: (entityId) => `/mesa/e/${entityId}` },
  {
    id: "llamada",
    label: "mesa.llamada",
    icon: "phone",
    path: (entityId) => `/mesa/e/${entityId}/llamada`,
  },
  { id: "entidad", label: "mesa.entidad", icon: "rows", path: (entityId) => `/mesa/e/${entityId}/entidad` },
  {
    id: "conocimiento",
    label: "conocimiento.lugar",
    icon: "book",
    path: (entityId) => `/mesa/e/${entityId}/conocimiento`,
  },
];
