import type { ESTree, Rule } from "@oxlint/plugins";

/** A `Result` is made by `success` or `failure`, so that one place says what it looks like. */
export const makeResults: Rule = {
  meta: {
    type: "problem",
    docs: { description: "make a Result by success(…) or failure(…)" },
    schema: [],
    messages: { byHand: "a Result is made by success(…) or failure(…) of telemetry/result.ts" },
  },
  create: (context) => ({
    "ObjectExpression > Property[key.name='ok'][value.raw=/^(true|false)$/]": (
      node: ESTree.ObjectProperty,
    ) => {
      context.report({ node, messageId: "byHand" });
    },
  }),
};
