import { ButtonBuilder, ButtonStyle } from 'discord.js';

/** A button that the bot answers; quiet unless it says otherwise. */
export const button = (customId: string, label: string, style = ButtonStyle.Secondary): ButtonBuilder =>
  new ButtonBuilder().setCustomId(customId).setLabel(label).setStyle(style);

/** A button that opens an address; Discord tells the bot nothing of it. */
export const linkButton = (url: string, label: string): ButtonBuilder =>
  new ButtonBuilder().setURL(url).setLabel(label).setStyle(ButtonStyle.Link);
