import { defineTexts } from '../../../i18n/define-texts.ts';

export const reactionTexts = defineTexts('reactions', {
  vi: {
    react: 'Biểu cảm',
    agree: 'Tán thành',
    applaud: 'Vỗ tay',
    thank: 'Cảm ơn',
    one: '{{name}}: {{reaction}}',
    several: '{{count}} người: {{reaction}}',
  },
  en: {
    react: 'React',
    agree: 'Agree',
    applaud: 'Applaud',
    thank: 'Thanks',
    one: '{{name}}: {{reaction}}',
    several: '{{count}} people: {{reaction}}',
  },
});
