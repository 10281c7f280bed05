export { securityHub } from "./sender";
