/** A level of attention, by its JSON name (RA 0040/2022 §7.2c). */
export type Level = "LEVEL_L1" | "LEVEL_L2" | "LEVEL_L3_DEVELOPMENT" | "LEVEL_L3_SECURITY";

export type DemoArea = { readonly name: string; readonly levels: readonly Level[] };

/** The areas of each demonstration entity, one per level. */
export const areas = {
  firstLevel: { name: "Mesa de ayuda", levels: ["LEVEL_L1"] },
  infrastructure: { name: "Infraestructura tecnológica", levels: ["LEVEL_L2"] },
  development: { name: "Desarrollo de sistemas", levels: ["LEVEL_L3_DEVELOPMENT"] },
  security: { name: "Seguridad de la información", levels: ["LEVEL_L3_SECURITY"] },
} as const satisfies Record<string, DemoArea>;
