/** A file that goes with a message, as discord.js sends it. */
export interface MessageFile {
  readonly attachment: Buffer;
  readonly name: string;
}

export const textFile = (name: string, content: string): MessageFile => ({
  attachment: Buffer.from(content),
  name,
});
