import { createHash } from "node:crypto";
import { z } from "zod";
import type { Held } from "../../framework/account";
import { constrained, matching, tagged, text } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import type { Properties } from "../../framework/values";
import { platformsOf, refuseCommandContent, schemaVersionOf } from "./document-content";
import * as kinds from "./kinds";

/*
 * Source: AWS Systems Manager API Reference, CreateDocument, and "AWS Systems Manager endpoints and quotas". Commands in
 * JSON are modelled, as nothing else is made here.
 */
const longestContent = 65_536;
const longestName = 128;

export const document = resource(kinds.documents, {
  properties: z.strictObject({
    ...tagged,
    content: text(1, longestContent),
    documentFormat: z.literal("JSON").default("JSON"),
    documentType: z.literal("Command"),
    name: constrained(
      matching(
        /^[a-zA-Z0-9_\-.]{3,128}$/,
        "must contain only alphanumeric, underscore, hyphen, or period characters",
      ),
      (name) => !/^(aws|amazon|amzn)/i.test(name),
      'invalid value for %k (must not begin with aws, amazon or amzn): "%v"',
    ).optional(),
    targetType: matching(/^\/[\w.\-:/]*$/, "must begin with /, such as /AWS::EC2::Instance").optional(),
    versionName: matching(
      /^[a-zA-Z0-9_\-.]{3,128}$/,
      "must be 3 to 128 letters, digits, _, - and .",
    ).optional(),
  }),
  autoName: { property: "name", maxLength: longestName },
  replaceOn: ["documentType", "name"],
  refuse({ content }) {
    refuseCommandContent(content);
  },
  unique: {
    refusal: ({ name }) => ["DocumentAlreadyExists", `Document with same name ${name} already exists`],
  },
  id: ({ name }) => name,
  outputs: {
    arn: ({ account, name }) => account.arn("ssm", `document/${name}`),
    createdDate: "2026-01-01T00:00:00Z",
    defaultVersion: { follow: ({ inputs }, before) => nextVersion(inputs.content, before) },
    description: { follow: ({ inputs }) => descriptionOf(inputs.content) },
    documentVersion: { follow: ({ inputs }, before) => nextVersion(inputs.content, before) },
    hash: { follow: ({ inputs }) => createHash("sha256").update(inputs.content).digest("hex") },
    hashType: "Sha256",
    latestVersion: { follow: ({ inputs }, before) => nextVersion(inputs.content, before) },
    owner: ({ account }) => account.accountId,
    parameters: [],
    platformTypes: { follow: ({ inputs }) => platformsOf(inputs.content) },
    schemaVersion: { follow: ({ inputs }) => schemaVersionOf(inputs.content) },
    status: "Active",
  },
  inUseBy: [
    {
      by: [references(kinds.associations, "name")],
      refusal: () => [
        "AssociatedInstances",
        "You must disassociate a document from all managed nodes before you can delete it.",
      ],
    },
  ],
});

/** A change of the content makes a new version, which the plugin makes the default one. */
function nextVersion(content: string, before: Held<Properties> | undefined): string {
  if (before === undefined) return "1";
  const last = Number(before.latestVersion);
  return String(before.content === content ? last : last + 1);
}

function descriptionOf(content: string): string {
  const { description } = JSON.parse(content) as { readonly description?: unknown };
  return typeof description === "string" ? description : "";
}
