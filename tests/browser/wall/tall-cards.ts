/** How much of a page is visible on a phone between the bars and the keyboard, in CSS pixels. */
export const ONE_SCREEN = 600;

/** Cards that have a good reason to be taller than one screen. */
export const EXCEPTIONS: Readonly<Record<string, string>> = {
  'exampleCard, a strong answer': 'a worked answer of up to 150 words, read whole',
  studiedCard: 'all points of a strong answer in full, for who came to read them',
  'ownTopicCard, the longest': 'all links of a topic, for the lead who edits them',
  'whoAnsweredCard, 24 members': 'a page of the list of members, with the picture that carries its numbers',
  'digestMessage, as many as are pictured': 'the names of the rows stand beside the picture of the week',
  unsavedAnswerCard: 'the whole answer, given back to whoever wrote it',
  unsavedFormCard: 'the whole answer, given back to whoever wrote it',
  'agendaMessage, edited':
    'all that a lead wrote, as long as it may be, for who reads it where it was posted',
  copyCard: 'the whole agenda as plain text, to be copied in one go',
  unsavedAgendaCard: 'the whole agenda, given back to whoever wrote it',
  unsavedFurtherCard: 'the whole answer, given back to whoever wrote it',
  unsavedSuggestionCard: 'the whole question, given back to whoever wrote it',
  bankPointsCard: 'all points of a strong answer in full, for the lead who judges the question by them',
  'toJudgeCard, an answer': 'the whole answer, for who is to judge it',
  'toJudgeCard, an example': 'the whole example, for who is to judge it',
  stoppedCard: 'all that was typed, given back to whoever wrote it',
  addOrReplaceCard: 'both texts, to choose between them',
  'the privacy policy': 'the whole policy, in as few pages as can be read',
};
