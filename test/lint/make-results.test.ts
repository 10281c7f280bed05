import { itSays, oneRule } from "./support/linted";

const byHand = "a Result is made by success(…) or failure(…) of telemetry/result.ts";

describe("Rule make-results", () => {
  itSays(oneRule("make-results"), {}, [
    { name: "takes another value of that name", file: "a.ts", text: "export const one = { ok: 1 };" },
    {
      name: "refuses either result made by hand",
      file: "b.ts",
      text: "export const both = [{ ok: true, value: 1 }, { ok: false }];",
      says: [byHand, byHand],
    },
    { name: "leaves types alone", file: "c.ts", text: "export interface Good { readonly ok: true }" },
  ]);
});
