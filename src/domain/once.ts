/** Makes what never changes of a thing when it is first asked for, and keeps it for as long as that thing is there. */
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
