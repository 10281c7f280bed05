export { insightsFaults } from "./insights";
export { sqlFaults, type Tables } from "./sql";
