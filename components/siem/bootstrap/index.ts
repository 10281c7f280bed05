export { DomainBootstrap } from "./bootstrap";
