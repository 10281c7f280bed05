import { kind } from "../../framework/account";

/** Workgroups, by name. */
export const workgroups = kind<{ readonly name: string }>("aws:athena/workgroup:Workgroup");

/** Saved queries, by id. */
export const namedQueries = kind<{ readonly workgroup: string }>("aws:athena/namedQuery:NamedQuery");

/** The workgroup that every account has. Source: Amazon Athena User Guide, "How workgroups work". */
export const primaryWorkgroup = "primary";
