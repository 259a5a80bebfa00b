/** Sheets are imported for what they do: Vite gathers them into one file for each face. */
declare module "*.css";
