/** Computes something once per object, when it is first needed, and keeps it as long as the object exists. */
export function oncePer<Of extends object, Made extends object>(make: (of: Of) => Made): (of: Of) => Made {
  const all = new WeakMap<Of, Made>();
  return (of) => {
    const known = all.get(of);
    if (known) return known;
    const made = make(of);
    all.set(of, made);
    return made;
  };
}
