export { enterByIndex } from "./enter-by-index";
export { noCircle } from "./no-circle";
export { stayInRooms } from "./stay-in-rooms";
