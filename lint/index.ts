export { enterByIndex } from "./enter-by-index";
export { noCircle } from "./no-circle";
