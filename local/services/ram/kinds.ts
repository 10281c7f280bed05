import { kind } from "../../framework/account";

/*
 * What AWS Resource Access Manager holds, by the share's ARN. Other accounts ask about it: hence in the whole partition.
 */
export const resourceShares = kind<{
  readonly arn: string;
  readonly allowExternalPrincipals: boolean;
  readonly name: string;
}>("aws:ram/resourceShare:ResourceShare", "partition");

export const resourceAssociations = kind<{ readonly resourceArn: string; readonly resourceShareArn: string }>(
  "aws:ram/resourceAssociation:ResourceAssociation",
  "partition",
);

export const principalAssociations = kind<{ readonly principal: string; readonly resourceShareArn: string }>(
  "aws:ram/principalAssociation:PrincipalAssociation",
  "partition",
);

/** Shares that an account has accepted, in the account itself. */
export const acceptedShares = kind<{ readonly shareArn: string }>(
  "aws:ram/resourceShareAccepter:ResourceShareAccepter",
);
