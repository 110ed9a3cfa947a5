import {
  type APIButtonComponentWithCustomId,
  type APIButtonComponentWithURL,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';

export type Button = APIButtonComponentWithCustomId;

/** A button that the bot answers; quiet unless it says otherwise. */
export const button = (
  customId: string,
  label: string,
  style: Button['style'] = ButtonStyle.Secondary,
): Button => ({ type: ComponentType.Button, custom_id: customId, label, style });

/** A button that opens an address; Discord tells the bot nothing of it. */
export const linkButton = (url: string, label: string): APIButtonComponentWithURL => ({
  type: ComponentType.Button,
  url,
  label,
  style: ButtonStyle.Link,
});
