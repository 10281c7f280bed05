export type { TransformAddress } from "./address";
export { transform } from "./transform";
