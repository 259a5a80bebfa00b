/** Holds of the rows of the entity in scope: in a statement's WHERE it leads the planner to the index, as isolation alone does not. */
export const inEntity = "entity_id = nullif(current_setting('yanapa.entity', true), '')::uuid";
