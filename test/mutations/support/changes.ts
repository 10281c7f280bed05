import type { ChangedStack } from "./stack";

/** One change of an export: a method of {@link ChangedStack} that waits for the copy to change. */
type Change = (stack: ChangedStack) => void;

export const setting =
  (address: string, path: string, value: unknown): Change =>
  (stack) => {
    stack.set(address, path, value);
  };

export const changing =
  (address: string, path: string, change: (value: never) => unknown): Change =>
  (stack) => {
    stack.change(address, path, change);
  };

export const replacing =
  (address: string, path: string, word: string | RegExp, by: string): Change =>
  (stack) => {
    stack.replace(address, path, word, by);
  };

export const rewriting =
  (address: string, path: string, change: (value: never) => void): Change =>
  (stack) => {
    stack.json(address, path, change);
  };

/** One statement of a policy becomes another. */
export const restating = (address: string, index: number, change: (statement: never) => void) =>
  rewriting(address, "policy", ({ Statement: statements }: { Statement: never[] }) => {
    change(statements[index]!);
  });

export const removing =
  (address: string): Change =>
  (stack) => {
    stack.remove(address);
  };

export const adding =
  (type: string, name: string, id: string, outputs: Record<string, unknown>): Change =>
  (stack) => {
    stack.add(type, name, id, outputs);
  };

/** Every such text in what a launch template tells cloud-init becomes another. */
export const replacingUserData = (address: string, word: string, by: string) =>
  changing(address, "userData", (encoded: string) =>
    Buffer.from(Buffer.from(encoded, "base64").toString().replaceAll(word, by)).toString("base64"),
  );
