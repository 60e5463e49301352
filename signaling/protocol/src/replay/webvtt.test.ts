import { describe, expect, it } from 'vitest';
import { captionLimits } from './captions.ts';
import { readWebVtt, writeWebVtt } from './webvtt.ts';

const tapeMs = 60_000;
const read = (...lines: string[]) => readWebVtt(['WEBVTT', '', ...lines].join('\n'), tapeMs);

describe('reading captions', () => {
  it('takes times with and without hours, names of cues, settings, comments, any line ends', () => {
    const text =
      '\uFEFFWEBVTT - họp\r\n\r\nNOTE một ghi chú\r\n\r\n1\r\n00:01.000 --> 00:02.500 align:start\r\n<v Lê Văn Ba>Thu <b>đạt</b> &lt;40%&gt;\r\n\r\n' +
      '00:00:03.000 --> 00:00:04.000\r\nhai\r\ndòng';
    expect(readWebVtt(text, tapeMs)).toEqual({
      ok: true,
      cues: [
        { startMs: 1_000, endMs: 2_500, text: 'Lê Văn Ba: Thu đạt <40%>' },
        { startMs: 3_000, endMs: 4_000, text: 'hai\ndòng' },
      ],
    });
  });

  it.each([
    ['no header', '1\n00:01.000 --> 00:02.000\na', 1, 'no_header'],
    ['a header that is another word', 'WEBVTTX\n\n00:01.000 --> 00:02.000\na', 1, 'no_header'],
    ['nothing but a header', 'WEBVTT\n\nNOTE trống', 1, 'no_cues'],
    ['a comma in a time (SRT)', 'WEBVTT\n\n00:00:01,000 --> 00:00:02,000\na', 3, 'time_wrong'],
    ['an end before its beginning', 'WEBVTT\n\n7\n00:02.000 --> 00:01.000\na', 4, 'time_backwards'],
    ['no words', 'WEBVTT\n\n00:01.000 --> 00:02.000\n<b></b>', 3, 'cue_empty'],
    ['too many words', `WEBVTT\n\n00:01.000 --> 00:02.000\n${'a'.repeat(1_001)}`, 3, 'cue_too_long'],
    [
      'a word buried in tags',
      `WEBVTT\n\n00:01.000 --> 00:02.000\n${'<b>'.repeat(3_000)}a`,
      3,
      'cue_too_long',
    ],
    ['words after the tape', 'WEBVTT\n\n01:00.000 --> 01:01.000\na', 3, 'beyond_tape'],
  ])('refuses %s, with its line', (_what, text, line, reason) => {
    expect(readWebVtt(text, tapeMs)).toEqual({ ok: false, problems: [{ line, reason }] });
  });

  it.each([
    ['opened tags', (chars: number) => '<'.repeat(chars)],
    ['a voice of blanks', (chars: number) => `<v${' '.repeat(chars - 3)}a`],
    ['a class without an end', (chars: number) => `<v.${'a'.repeat(chars - 3)}`],
  ])('is not held up by a file full of %s', (_what, filled) => {
    const cue = (text: string): string => `00:01.000 --> 00:02.000\n${text}\n`;
    const { bytes, cueChars } = captionLimits;
    const { length } = cue(filled(cueChars));
    const many = Array.from({ length: Math.floor(bytes / length) }, () => cue(filled(cueChars)));
    expect(read(...many)).toMatchObject({ ok: true });
    // In square time this one would take an hour.
    expect(read(cue(filled(bytes)))).toEqual({ ok: false, problems: [{ line: 3, reason: 'cue_too_long' }] });
  });

  it('tells of every problem at once, and of a wrong order', () => {
    const reading = read(
      '00:05.000 --> 00:06.000',
      'a',
      '',
      '00:04.000 --> 00:05.000',
      'b',
      '',
      'x --> y',
      'c',
    );
    expect(reading).toEqual({
      ok: false,
      problems: [
        { line: 6, reason: 'cue_unordered' },
        { line: 9, reason: 'time_wrong' },
      ],
    });
  });
});

describe('writing captions', () => {
  it('makes the file that reads as the same cues', () => {
    const cues = [
      { startMs: 0, endMs: 1, text: 'Dự toán < 5 & > 3 -->' },
      { startMs: 3_661_007, endMs: 3_662_000, text: 'hai\ndòng' },
      { startMs: 3_662_000, endMs: 3_663_000, text: '&'.repeat(captionLimits.cueChars) },
    ];
    expect(readWebVtt(writeWebVtt(cues), 4_000_000)).toEqual({ ok: true, cues });
  });
});
