/** What is derived from an object that stays as it is, made once for it however often it is asked for. */
export function derived<Of extends object, T>(make: (of: Of) => T): (of: Of) => T {
  const made = new WeakMap<Of, { readonly value: T }>();
  return (of) => {
    let found = made.get(of);
    if (found === undefined) {
      found = { value: make(of) };
      made.set(of, found);
    }
    return found.value;
  };
}
