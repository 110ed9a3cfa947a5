/**
 * Nobody waits for the request any more. The client would repeat an AbortError three times, each of them one of the 50
 * requests a second, although all of them end at once.
 */
export class GivenUp extends Error {
  override readonly name = 'GivenUp';
  readonly method: string;
  readonly url: string;
  /** Whether it had left: then Discord may have done it. */
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
