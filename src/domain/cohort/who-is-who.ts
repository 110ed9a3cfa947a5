/** What the server says of the people on a group's list. */
export interface WhoIsWho {
  /** Whether somebody counts as a member: holds the member role, if one is set. */
  readonly counts: (user: string) => boolean;
  /** Those of the list who lead this or another group of the server; undefined while nobody can tell. */
  readonly leads: ReadonlySet<string> | undefined;
}
