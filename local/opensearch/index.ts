export { openSearchProgram, startOpenSearch, type OpenSearchServer, type OpenSearchUser } from "./server";
