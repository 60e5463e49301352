import { describe, expect, it } from 'vitest';
import { cueNames, noCorrections, placed, withCorrection, withoutSaved } from './corrections.ts';

const cue = (startMs: number, text: string) => ({ startMs, endMs: startMs + 1_000, text });
const cues = [cue(0, 'một'), cue(1_000, 'hai'), cue(1_000, 'ba'), cue(2_000, 'bốn')];
const names = cueNames(cues);
const correct = (at: number, text: string, before = noCorrections) =>
  withCorrection(before, names[at] ?? '', cues[at]?.text ?? '', text);

describe('corrections', () => {
  it('stay with their cues when the list is another one by now', () => {
    const made = correct(3, 'bốn!', correct(2, 'ba!'));
    const now = [cue(1_000, 'hai'), cue(1_000, 'ba'), cue(1_500, 'mới'), cue(2_000, 'bốn, sửa')];
    expect(placed(made, cueNames(now))).toEqual({
      toSave: [
        { cue: 1, text: 'ba!' },
        { cue: 3, text: 'bốn!' },
      ],
      homeless: [],
    });
  });

  it('never go to another file’s cue, and are not lost', () => {
    const other = cueNames([cue(40, 'khác'), cue(1_040, 'khác nữa')]);
    expect(placed(correct(0, 'một!'), other)).toEqual({ toSave: [], homeless: ['một!'] });
  });

  it('are none when the words are again what is saved', () => {
    expect(correct(0, 'một', correct(0, 'một!')).size).toBe(0);
  });

  it('remember what they corrected at first', () => {
    const again = withCorrection(correct(0, 'một!'), names[0] ?? '', 'người khác sửa', 'một!!');
    expect(again.get(names[0] ?? '')).toEqual({ from: 'một', text: 'một!!' });
  });

  it('without a cue are not taken for saved', () => {
    const made = correct(1, 'hai!', correct(0, 'một!'));
    expect([...withoutSaved(made, made, names.slice(1)).keys()]).toEqual([names[0]]);
  });

  it('keep what was typed while others were being saved', () => {
    const saving = correct(1, 'hai!', correct(0, 'một!'));
    const now = correct(0, 'một!!', saving);
    expect([...withoutSaved(now, saving, names)]).toEqual([[names[0], { from: 'một', text: 'một!!' }]]);
  });
});
