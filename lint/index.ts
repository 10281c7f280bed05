import type { Plugin } from "@oxlint/plugins";

import { enterByIndex } from "./enter-by-index";
import { makeResults } from "./make-results";
import { nameConstants } from "./name-constants";
import { noCircle } from "./no-circle";
import { stayInRooms } from "./stay-in-rooms";

/** The house's own rules, as the linter takes them. */
export const plugin: Plugin = {
  meta: { name: "house" },
  rules: {
    "enter-by-index": enterByIndex,
    "make-results": makeResults,
    "name-constants": nameConstants,
    "no-circle": noCircle,
    "stay-in-rooms": stayInRooms,
  },
};
