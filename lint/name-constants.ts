import type { ESTree, Rule } from "@oxlint/plugins";

/**
 * A constant of a file is named in camelCase, or in PascalCase where it is a value and a type in one, such as a schema:
 * one style for values, however long they live.
 */
export const nameConstants: Rule = {
  meta: {
    type: "problem",
    docs: { description: "name a file's constants in camelCase or PascalCase" },
    schema: [],
    messages: { underscore: "'{{name}}' is to be named in camelCase" },
  },
  create: (context) => ({
    ":matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration[kind='const'] > VariableDeclarator > Identifier.id[name=/_/]":
      (node: ESTree.BindingIdentifier) => {
        context.report({ node, messageId: "underscore", data: { name: node.name } });
      },
  }),
};
