export { cloudTrail } from "./sender";
