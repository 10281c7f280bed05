import type { Requester } from "../../access";
import type { Address, Stop, Tally } from "../../core";
import type { ObjectContent } from "./arrival";

/** An object on its way into a bucket. */
export interface PutObject {
  readonly key: string;
  /** Epoch seconds: when the earliest of its records began. */
  readonly timestamp: number;
  /** Made when somebody wants to see it. */
  readonly content: () => ObjectContent;
  /** Of an object that holds what could not go on: for each reason whose records. Default: it is what was to arrive. */
  readonly backup?: readonly { readonly why: Stop; readonly tally: Tally }[];
}

/** Someone who writes to a bucket. */
export interface BucketAddress extends Address<PutObject> {
  readonly hop: "bucket";
  readonly bucket: string;
  readonly partition: string;
  /** What all keys begin with: `net/AWSLogs/`. */
  readonly folder: string;
  readonly writer: Requester;
  /** What the writer does with the bucket as a whole before it writes. */
  readonly onBucket: readonly string[];
  /** The `x-amz-acl` header of a write, if it carries one. */
  readonly acl?: string;
  /** Whether it is known to carry it also where ACLs are disabled on the bucket. Default false. */
  readonly sendsAclAlways?: boolean;
  /** Key that the writer names for its objects. Default: the bucket's own encryption. */
  readonly kmsKey?: string | undefined;
  /** What the writer asks of that key itself. Default: what S3 asks for it. */
  readonly keyUse?: {
    readonly actions: readonly string[];
    readonly encryptionContext: Readonly<Record<string, string>>;
  };
}
