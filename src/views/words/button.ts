import {
  type APIButtonComponentWithCustomId,
  type APIButtonComponentWithURL,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';

export type Button = APIButtonComponentWithCustomId;

/** A button that the bot answers; grey by default. */
export const button = (
  customId: string,
  label: string,
  style: Button['style'] = ButtonStyle.Secondary,
): Button => ({ type: ComponentType.Button, custom_id: customId, label, style });

/** A button that opens a URL. Discord doesn't tell the bot when somebody presses it. */
export const linkButton = (url: string, label: string): APIButtonComponentWithURL => ({
  type: ComponentType.Button,
  url,
  label,
  style: ButtonStyle.Link,
});
