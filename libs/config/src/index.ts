export {
  address,
  choice,
  decimal,
  duration,
  type Entry,
  type EntryOptions,
  flag,
  integer,
  list,
  Mistake,
  secret,
  text,
  url,
} from "./entries.ts";
export { ConfigError, type ConfigOf, describe, readConfig, type Spec, variableOf } from "./read-config.ts";
