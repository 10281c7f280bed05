/** Whose packets are mirrored: exactly one of these. */
export type MirrorSource =
  | ({ readonly networkInterfaceId: string } & KnownOfSource)
  /** An instance, by its first interface or by all that it has. */
  | ({ readonly instanceId: string; readonly interfaces?: "primary" | "all" | undefined } & KnownOfSource)
  /** Every interface with the tag when the program runs. */
  | ({ readonly tag: { readonly key: string; readonly value: string } } & KnownOfSource);

/** What AWS does not say of an interface. */
export interface KnownOfSource {
  /** Largest packet that the source's system sends, bytes. Default 9001. */
  readonly mtu?: number | undefined;
}
