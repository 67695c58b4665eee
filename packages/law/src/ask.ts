/**
 * An interview: only questions whose answers can change what `decide` says, the most decisive first. Pure; whoever holds the conversation
 * keeps the `Interview`, which is plain JSON and can be gone on with at any later time.
 */
export { accepts, answer } from './ask/answers.ts';
export { blank, type Interview, interviewOf } from './ask/interview.ts';
export { questionsLeft } from './ask/left.ts';
export { nextQuestion } from './ask/next.ts';
export { type AnswerForm, type AnswerValue, type Chosen, type Option, paraphraseOf, type Question } from './ask/question.ts';
