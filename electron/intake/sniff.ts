/** What a file is, by its bytes and its name. The judgement is shared with the readers of archives and mails. */
export { headLength, judge, type Judgement } from '../extract/mediaType.ts';
