/** A file attached to a message, in the form that discord.js sends. */
export interface MessageFile {
  readonly attachment: Buffer;
  readonly name: string;
}

export const textFile = (name: string, content: string): MessageFile => ({
  attachment: Buffer.from(content),
  name,
});
