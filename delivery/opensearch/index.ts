export { type Domain, type DomainReference, Domains, signedBy } from "./domains";
export { MemoryServer } from "./memory-server";
export type { SearchServer } from "./server";
