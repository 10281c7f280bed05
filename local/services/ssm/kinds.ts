import { kind } from "../../framework/account";

/** Documents of the account, by name. */
export const documents = kind<{
  readonly name: string;
  readonly documentType: string;
  readonly content: string;
}>("aws:ssm/document:Document");

/** Associations of State Manager, by id. */
export const associations = kind<{ readonly name: string }>("aws:ssm/association:Association");
