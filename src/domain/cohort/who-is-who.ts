/** What the server knows about the people on a group's list. */
export interface WhoIsWho {
  /** Whether somebody counts as a member: they hold the member role, if one is set. */
  readonly counts: (user: string) => boolean;
  /** People on the list who lead this or another group of the server; `undefined` while that is unknown. */
  readonly leads: ReadonlySet<string> | undefined;
}
