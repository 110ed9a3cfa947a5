/** An answer whose messages in the thread may differ from what its author chose. */
export interface PendingDisplay {
  readonly user: string;
  readonly day: string;
  /** Since when, epoch ms. */
  readonly at: number;
}

export const nonePending: readonly PendingDisplay[] = [];
