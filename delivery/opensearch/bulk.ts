import type { HttpAnswer } from "../../functions/shared/http";
import type { AccessControl } from "./access-control";
import type { Index, Indices } from "./indices";
import { refusalOf } from "./mapping";

/** An operation of a bulk request: `index` puts in the place of what is there, `create` does not. */
interface Operation {
  readonly action: "index" | "create";
  readonly index: string;
  readonly id: string | undefined;
  readonly document: string;
}

interface Item {
  readonly status: number;
  readonly error?: { readonly type: string; readonly reason: string };
}

/** A bulk request of one role: refused as a whole, or document by document. */
export function bulk(indices: Indices, access: AccessControl, arn: string, body: string): HttpAnswer {
  if (!access.mayOnCluster(arn, "indices:data/write/bulk")) {
    const error = securityError(access, arn, "indices:data/write/bulk");
    return { status: 403, body: JSON.stringify({ error, status: 403 }) };
  }
  const items = operationsOf(body).map((operation) => ({
    [operation.action]: done(indices, access, arn, operation),
  }));
  return { status: 200, body: JSON.stringify({ errors: items.some(isError), items }) };
}

function isError(item: Readonly<Record<string, Item>>): boolean {
  return Object.values(item).some(({ error }) => error !== undefined);
}

function operationsOf(body: string): readonly Operation[] {
  const lines = body.split("\n");
  const operations: Operation[] = [];
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const [[action, { _index: index = "", _id: id }] = ["index", {}]] = Object.entries(
      JSON.parse(lines[at] ?? "{}") as Record<string, { _index?: string; _id?: string }>,
    );
    operations.push({
      action: action === "create" ? "create" : "index",
      index,
      id,
      document: lines[at + 1] ?? "",
    });
  }
  return operations;
}

function done(indices: Indices, access: AccessControl, arn: string, operation: Operation): Item {
  const { action, index: name, id, document } = operation;
  const known = indices.written(name);
  const names = known === undefined ? [name] : [name, known.name];
  for (const asked of [
    ...(known === undefined ? ["indices:admin/create"] : []),
    "indices:data/write/bulk[s]",
    "indices:data/write/index",
  ]) {
    if (!access.mayOnIndex(arn, asked, names))
      return { status: 403, error: securityError(access, arn, asked) };
  }
  const index = known ?? indices.create(name);
  return put(index, action, id ?? `generated-${index.documents.size}`, document);
}

function put(index: Index, action: Operation["action"], id: string, document: string): Item {
  const present = index.documents.has(id);
  if (present && action === "create") {
    return {
      status: 409,
      error: { type: "version_conflict_engine_exception", reason: "document already exists" },
    };
  }
  const reason = refusal(index, document);
  if (reason !== undefined) return { status: 400, error: { type: "mapper_parsing_exception", reason } };
  index.documents.set(id, document);
  return { status: present ? 200 : 201 };
}

function refusal({ mappings }: Index, document: string): string | undefined {
  try {
    return refusalOf(mappings ?? {}, JSON.parse(document));
  } catch {
    return "failed to parse";
  }
}

function securityError(access: AccessControl, arn: string, action: string): NonNullable<Item["error"]> {
  const roles = access.roleNamesOf(arn).join(", ");
  return {
    type: "security_exception",
    reason: `no permissions for [${action}] and User [name=${arn}, backend_roles=[${arn}]], whose roles are [${roles}]`,
  };
}
