/** Outputs of other stacks, by their names; `undefined` of one that was never brought up. */
export type Handed = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
