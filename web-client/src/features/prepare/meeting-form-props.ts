import type { NewMeeting } from '@giaoban/protocol';
import type { MeetingDraft } from './meeting-draft.ts';
import type { MeetingForm } from './use-meeting-form.ts';

/** What a page that holds the form gives to it. */
export type MeetingFormProps = {
  /** Under which the draft is kept. */
  name: string;
  initial: MeetingDraft;
  /** What the form asks about a series: to make one, what a change of one is about, nothing. */
  series: 'rule' | 'scope' | 'none';
  submitLabel: string;
  isPending: boolean;
  /** What the server answered to the last attempt. */
  error: Error | null;
  onSubmit: (meeting: NewMeeting, form: MeetingForm) => void;
};
