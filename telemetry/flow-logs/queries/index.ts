export * from "./athena";
export { egressOutside } from "./egress";
export * from "./insights";
export { selectQueries, type NamedQuery, type QuerySelection } from "./named-query";
