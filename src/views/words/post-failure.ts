import type { DigestChannelProblem } from '../../discord/people/leads-only.ts';
import type { SkippedPost } from '../../domain/post.ts';

type Reason = SkippedPost['reason'];

/** Why no digest is sent to the channel. */
export const DIGEST_PROBLEMS: Readonly<Record<DigestChannelProblem, string>> = {
  gone: "the channel is gone, isn't a text channel, or is hidden from the bot",
  everyone:
    'everybody in the server can read this channel, and the digest is about single members. Take View Channel from @everyone there (channel settings, Permissions), or choose another',
  members:
    'the member role can read this channel, and the digest is about single members. Take View Channel from that role there, or choose another',
  'cannot-send':
    'the bot may not post there: it needs View Channel, Send Messages, Attach Files and Read Message History. Give them to it in the channel settings, or choose another',
};

/** Why a question was not posted, and what to do about it. */
const WORDS: Readonly<Record<Reason, string>> = {
  'too-late': 'the bot was not running in time, or not in the server',
  'message-deleted': 'the message was deleted before anybody could answer',
  'skipped-by-lead': 'a lead skipped it',
  'channel-missing': 'the channel no longer exists: choose another in /setup',
  'everyone-reads': DIGEST_PROBLEMS.everyone,
  'members-read': DIGEST_PROBLEMS.members,
  'no-access': 'the bot cannot see the channel: give it View Channel there',
  'no-permission': 'the bot lacks a permission in the channel: /setup names it',
  'no-questions': 'there is no question to post: add one to the content',
  'no-tag': 'the forum wants a tag on each post and the bot may use none: /setup says what to do',
  'no-answer': 'Discord did not answer; the bot tries again by itself, so there is nothing to do',
  refused: 'Discord refused the message; the log of the bot has the reason',
};

export const failureText = (reason: Reason): string => WORDS[reason];
