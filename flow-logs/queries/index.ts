export * from "./athena";
export { egressOutside } from "./egress";
export * from "./insights";
export type { NamedQuery, QuerySelection } from "./named-query";
