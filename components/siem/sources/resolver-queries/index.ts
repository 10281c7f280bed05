export { resolverQueries } from "./resolver-queries";
