export * from "./athena";
export * from "./insights";
export { selectQueries, type NamedQuery, type QuerySelection } from "./named-query";
