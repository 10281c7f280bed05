import { noKeys } from "../part";
import { regionFaults } from "./faults";

/** The regions of a stack, which its VPCs name: no keys of its own, only what does not go together. */
export const regions = {
  schema: noKeys,
  faults: regionFaults,
  build: () => ({}),
  outputs: () => ({}),
};
