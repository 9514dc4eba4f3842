// The form of 20 questions: what is asked, and what an answer means.
import { readFileSync } from 'node:fs';

export const questions = JSON.parse(readFileSync(process.env.PEER_FORM, 'utf8')).questions;

const shapes = {
  text: /\S/u,
  date: /^\d{1,2}\/\d{1,2}(\/\d{4})?$/u,
  time: /^\d{1,2}h\d{0,2}$/u,
  ratio: /^\d+\/\d+$/u,
};

/** The message that asks a question, under what was said about the last one. */
export function ask(step, lead = '') {
  const { text, options } = questions[step];
  return [`${lead}Câu ${step + 1}/${questions.length}\n${text}`, options.length === 0 ? {} : {
    reply_markup: { inline_keyboard: rows(options.map((o) => ({ text: o.label, callback_data: `a|form|${step}|${o.id}` }))) },
  }];
}

/** What was meant by typed words or a pressed key; null: nothing that answers this question. */
export function understand(step, words, key) {
  const { kind, options } = questions[step];
  if (key !== undefined) {
    const [, , at, id] = key.split('|');
    return Number(at) === step && options.some((o) => o.id === id) ? id : null;
  }

  const said = words?.trim() ?? '';
  const option = options.find((o) => o.label.toLowerCase() === said.toLowerCase());
  return option ? option.id : shapes[kind]?.test(said) ? said : null;
}

export const noted = (value) => `Cháu ghi: ${value}.\n`;

export const unclear = 'Cháu chưa rõ ạ, bác trả lời giúp cháu theo gợi ý nhé.\n';

export const receipt = (chat) => [`Cháu đã nhận đủ ${questions.length} câu trả lời. Mã tiếp nhận: FORM-${chat}. Cảm ơn bác ạ.`, {
  reply_markup: { inline_keyboard: [[{ text: 'Làm tiếp', callback_data: 'again' }]] },
}];

function rows(buttons) {
  const out = [];
  for (let i = 0; i < buttons.length; i += 2) {
    out.push(buttons.slice(i, i + 2));
  }

  return out;
}
