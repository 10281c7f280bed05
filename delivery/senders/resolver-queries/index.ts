export { resolverQueries } from "./sender";
