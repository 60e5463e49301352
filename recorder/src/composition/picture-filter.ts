import { framesPerSecond } from './frame-grid.ts';

const pictureWidth = 1280;
const pictureHeight = 720;
const shareWidth = 960;
const columnWidth = pictureWidth - shareWidth;
const columnPicture = { width: columnWidth, height: (columnWidth * 9) / 16 };

const darkColour = '0x141b26';
const textColour = '0xe8edf4';

/**
 * A picture of a piece: an input of ffmpeg that begins `offsetMs` after the piece, or words on a dark card.
 * `textFile`: a plain name in the folder that ffmpeg runs in.
 */
export type PictureSource =
  { kind: 'track'; input: number; offsetMs: number } | { kind: 'card'; textFile: string | null };

type Box = { width: number; height: number };

/** How text can be written; null where ffmpeg cannot or no font is there. */
export type Lettering = { fontFile: string } | null;

const words = (textFile: string | null, lettering: Lettering, size: number): string =>
  textFile === null || lettering === null
    ? ''
    : `,drawtext=fontfile=${lettering.fontFile}:textfile=${textFile}:expansion=none` +
      `:fontcolor=${textColour}:fontsize=${size}:line_spacing=${Math.round(size / 2)}:x=(w-text_w)/2:y=(h-text_h)/2`;

/**
 * One picture as a steady stream of frames from the piece's beginning, in a box. Sizes may change within a
 * track (a browser adapts its resolution), so scaling and padding look at every frame. Before the first
 * frame the first is shown, after the last the last.
 */
const picture = (source: PictureSource, box: Box, lettering: Lettering, label: string): string => {
  const size = `${box.width}:${box.height}`;
  if (source.kind === 'card') {
    const fontSize = Math.max(14, Math.round(box.height / 18));
    const plain = `color=c=${darkColour}:s=${box.width}x${box.height}:r=${framesPerSecond}`;
    return `${plain}${words(source.textFile, lettering, fontSize)},format=yuv420p,setsar=1[${label}]`;
  }
  return [
    `[${source.input}:v]setpts=PTS+(${(source.offsetMs / 1000).toFixed(6)})/TB`,
    `scale=${size}:force_original_aspect_ratio=decrease:force_divisible_by=2:eval=frame`,
    `pad=${size}:-1:-1:color=${darkColour}:eval=frame`,
    'format=yuv420p,setsar=1',
    `fps=${framesPerSecond}:start_time=0:round=near`,
    `tpad=stop=-1:stop_mode=clone[${label}]`,
  ].join(',');
};

/** The filter graph of a piece; its output is `[picture]`, endless: the caller counts the frames. Pure. */
export const pictureFilter = (
  speaker: PictureSource,
  share: PictureSource | null,
  lettering: Lettering,
): string => {
  if (share === null)
    return picture(speaker, { width: pictureWidth, height: pictureHeight }, lettering, 'picture');
  return [
    picture(share, { width: shareWidth, height: pictureHeight }, lettering, 'share'),
    picture(speaker, columnPicture, lettering, 'small'),
    `[small]pad=${columnWidth}:${pictureHeight}:0:0:color=${darkColour}[column]`,
    '[share][column]hstack[picture]',
  ].join(';');
};
