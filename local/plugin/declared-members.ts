import ts from "typescript";
import type { Members } from "./members";

/**
 * The members that a declaration file of `@pulumi/aws` gives a resource class and its arguments.
 * @param name of the class, such as `Vpc`; its arguments are `VpcArgs`.
 * @throws Error when the file declares no such class or arguments.
 */
export function declaredMembers(text: string, name: string): Members {
  const file = ts.createSourceFile(`${name}.d.ts`, text, ts.ScriptTarget.Latest);
  const resource = file.statements.filter(ts.isClassDeclaration).find((each) => each.name?.text === name);
  const args = file.statements
    .filter(ts.isInterfaceDeclaration)
    .find((each) => each.name.text === `${name}Args`);
  if (resource === undefined || args === undefined) {
    throw new Error(`the plugin's declarations have no class ${name} with ${name}Args`);
  }
  const inputs = args.members.filter(ts.isPropertySignature);
  const outputs = resource.members.filter(ts.isPropertyDeclaration).filter(isOutput);
  return {
    inputs: {
      required: namesOf(inputs.filter(({ questionToken }) => questionToken === undefined)),
      optional: namesOf(inputs.filter(({ questionToken }) => questionToken !== undefined)),
    },
    outputs: {
      always: namesOf(outputs.filter((output) => !mayBeUndefined(output.type))),
      perhaps: namesOf(outputs.filter((output) => mayBeUndefined(output.type))),
    },
  };

  function namesOf(members: readonly ts.NamedDeclaration[]): readonly string[] {
    return members.map((member) => member.name?.getText(file) ?? "").sort();
  }
}

/** Outputs are the class's own read-only properties. */
function isOutput({ modifiers = ts.factory.createNodeArray() }: ts.PropertyDeclaration): boolean {
  const kinds = modifiers.map(({ kind }) => kind);
  return kinds.includes(ts.SyntaxKind.ReadonlyKeyword) && !kinds.includes(ts.SyntaxKind.StaticKeyword);
}

/** Whether the type is `pulumi.Output<… | undefined>`. */
function mayBeUndefined(type: ts.TypeNode | undefined): boolean {
  if (type === undefined || !ts.isTypeReferenceNode(type)) return false;
  const [value] = type.typeArguments ?? [];
  const parts = value !== undefined && ts.isUnionTypeNode(value) ? value.types : [];
  return parts.some(({ kind }) => kind === ts.SyntaxKind.UndefinedKeyword);
}
