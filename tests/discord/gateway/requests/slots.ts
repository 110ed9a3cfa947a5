/** Goes for all processes, as the row of the database does. */
export function slots() {
  let until = 0;
  return (eachMs: number): Promise<number> => {
    const from = Math.max(until, Date.now());
    until = from + eachMs;
    return Promise.resolve(from - Date.now());
  };
}
