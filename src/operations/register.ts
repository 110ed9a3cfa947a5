import { commands } from '../../commands/index.ts';
import {
  connectRest,
  inviteLink,
  readApplication,
  registerCommands,
} from '../discord/gateway/application.ts';
import type { Operation } from './operation.ts';

export const register: Operation = {
  name: 'register',
  does: "Registers the bot's commands at Discord, as every start does.",
  async run({ isDryRun }, { settings, say }) {
    const { token, apiUrl } = settings.config();
    if (isDryRun) {
      say(
        `${commands.length} commands would be registered: ${commands.map(({ data }) => data.name).join(', ')}. Nothing was sent.`,
      );
      return 0;
    }
    const rest = connectRest(token, apiUrl);
    const application = await readApplication(rest);
    const registered = await registerCommands(rest, application.id, commands);
    say(`${registered.size} commands were registered for ${application.name}.`);
    say(`Add the bot to a server: ${inviteLink(application.id)}`);
    return 0;
  },
};
