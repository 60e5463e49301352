import type { Reaction } from '@giaoban/protocol';
import { Heart, PartyPopper, ThumbsUp } from 'lucide-react';
import type { ReactNode } from 'react';

export const reactionIcons: Readonly<Record<Reaction, ReactNode>> = {
  agree: <ThumbsUp aria-hidden />,
  applaud: <PartyPopper aria-hidden />,
  thank: <Heart aria-hidden />,
};
