import { RESTJSONErrorCodes as Code, DiscordAPIError, Routes, SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import { type AgendaMessage, type Posted, postAgenda } from '../../../src/actions/sessions/post-agenda.ts';
import { preparedAgenda } from '../../../src/actions/sessions/prepared-agenda.ts';
import type { App } from '../../../src/app.ts';
import { type Button, button, type CommandPart, costing } from '../../../src/discord/interactions/define.ts';
import { UserError } from '../../../src/discord/interactions/errors.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { answerWhenDone } from '../../../src/discord/interactions/private-answer.ts';
import { digestChannelProblem } from '../../../src/discord/people/leads-only.ts';
import { requireLead } from '../../../src/discord/people/permissions.ts';
import type { KnownCohort } from '../../../src/domain/cohort.ts';
import { type AgendaFacts, agendaCard, agendaMessage } from '../../../src/views/sessions/agenda/card.ts';
import type { Card } from '../../../src/views/words/card.ts';
import { messageLink } from '../../../src/views/words/links.ts';
import { DIGEST_PROBLEMS } from '../../../src/views/words/post-failure.ts';
import { agendaFacts } from './shown.ts';

/**
 * Discord's limit for one request. Hardly more is written between the end of the process that sent the agenda and now.
 */
const PAGE = 100;
/** Our clock may be ahead of Discord's. */
const CLOCKS_APART_MS = 60_000;

const NEWS: Readonly<Record<Posted['how'], string>> = {
  posted: 'Posted',
  changed: 'The post is up to date',
};

const sent = z.looseObject({ id: z.string(), author: z.object({ id: z.string() }) });
const history = z.array(sent);

/** The leads' channel, if nobody else can read it. */
async function channelFor({ guild }: Button, { settings }: KnownCohort): Promise<string> {
  const { digest, memberRole } = settings;
  if (!digest)
    throw new UserError(
      'No channel for leads is chosen, so nothing was posted. Somebody with Manage Server chooses one in /setup, under Weekly digest. Copy works without it.',
    );
  const problem = await digestChannelProblem(guild, digest.channel, memberRole);
  if (problem === undefined) return digest.channel;
  throw new UserError(
    `Nothing was posted in <#${digest.channel}>: ${DIGEST_PROBLEMS[problem]}. It is chosen in /setup, under Weekly digest.`,
  );
}

const isCode = (error: unknown, code: number): boolean =>
  error instanceof DiscordAPIError && error.code === code;

function messageIn({ client }: App, channel: string, facts: AgendaFacts, begunAt: number): AgendaMessage {
  const { rest, user } = client;
  const body = agendaMessage(facts, begunAt);
  const marker = ids.agenda.write({ cohort: facts.cohort, begun: String(begunAt) });
  return {
    async send(nonce) {
      const request = { body: { ...body, nonce, enforce_nonce: true } };
      return sent.parse(await rest.post(Routes.channelMessages(channel), request)).id;
    },
    async edit(id) {
      try {
        await rest.patch(Routes.channelMessage(channel, id), { body });
        return true;
      } catch (error) {
        if (isCode(error, Code.UnknownMessage)) return false;
        throw error;
      }
    },
    async find(since) {
      const after = SnowflakeUtil.generate({ timestamp: since - CLOCKS_APART_MS }).toString();
      const query = new URLSearchParams({ after, limit: String(PAGE) });
      const messages = history.parse(await rest.get(Routes.channelMessages(channel), { query }));
      return messages.find(
        ({ author, ...rest }) => author.id === user.id && JSON.stringify(rest).includes(marker),
      )?.id;
    },
  };
}

async function posted(app: App, interaction: Button, cohort: string): Promise<Card> {
  const led = await requireLead(interaction, cohort, app);
  const channel = await channelFor(interaction, led);
  const facts = await agendaFacts(app, interaction, led, { sameLook: true });
  const { how, messageId } = await postAgenda(app, led.ref, channel, (begunAt) =>
    messageIn(app, channel, facts, begunAt),
  ).catch((error: unknown) => {
    if (!(error instanceof DiscordAPIError)) throw error;
    app.log.warn({ ...led.ref, err: error }, 'could not post an agenda');
    throw new UserError(`Discord did not let me post in <#${channel}>, so nothing was posted.`);
  });
  const where = messageLink(led.ref.guild, channel, messageId);
  return agendaCard({ ...facts, kept: await preparedAgenda(app, led.ref) }, `**[${NEWS[how]}](${where})**`);
}

/** Posting the agenda in the leads' channel. */
export const agendaPosting: NonNullable<CommandPart['components']> = [
  costing(
    'picture',
    button(ids.agendaPost, 'nothing', (interaction, { cohort }, app) =>
      answerWhenDone(interaction, app, () => posted(app, interaction, cohort)),
    ),
  ),
];
