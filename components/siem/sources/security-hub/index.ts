export { securityHub } from "./security-hub";
