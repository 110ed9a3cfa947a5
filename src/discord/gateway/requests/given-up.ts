/**
 * The caller no longer wants the answer. An AbortError would make the client repeat the request three times. Each
 * repeat would use one of the 50 requests a second, although it ends at once.
 */
export class GivenUp extends Error {
  override readonly name = 'GivenUp';
  readonly method: string;
  readonly url: string;
  /** Whether the request had been sent, so that Discord may have carried it out. */
  readonly wasSent: boolean;

  constructor(method: string, url: string, { wasSent }: { readonly wasSent: boolean }) {
    super(
      wasSent ? 'a request was given up before its answer came' : 'a request was given up while it waited',
    );
    this.method = method;
    this.url = url;
    this.wasSent = wasSent;
  }
}
