import type { SkippedPost } from '../domain/post.ts';
import { DIGEST_PROBLEMS } from './setup-problems.ts';

type Reason = SkippedPost['reason'];

/** What happened to a question that was not posted, and what to do about it. */
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
  'no-answer': 'Discord did not answer; the bot tries again by itself, so there is nothing to do',
  refused: 'Discord refused the message; the log of the bot has the reason',
};

export const failureText = (reason: Reason): string => WORDS[reason];
