// grammY with a step machine written by hand: the step of a chat is all there is, and it follows from the rows.
import { Bot, webhookCallback } from 'grammy';
import { run } from '@grammyjs/runner';
import { Ledger } from './ledger.js';
import { ask, noted, questions, receipt, unclear, understand } from './form.js';
import { agent, api, database, endOnSignal, listen, polls, token } from './serve.js';

const ledger = new Ledger(database);
const steps = new Map();
const bot = new Bot(token, { client: { apiRoot: api, baseFetchConfig: { agent, compress: false } } });

bot.on(['message:text', 'callback_query:data'], async (ctx) => {
  const chat = ctx.chat.id;
  const key = ctx.callbackQuery?.data;
  const acknowledged = key === undefined ? undefined : () => ctx.answerCallbackQuery();
  const step = steps.get(chat);
  if (step === undefined) {
    steps.set(chat, 0);
    await ledger.answer(chat, 'begin', '');
    await Promise.all([acknowledged?.(), ctx.reply(...ask(0))]);
    return;
  }

  const value = understand(step, ctx.message?.text, key);
  if (value === null) {
    await ledger.answer(chat, 'unclear', ctx.message?.text ?? key);
    await Promise.all([acknowledged?.(), ctx.reply(...ask(step, unclear))]);
    return;
  }

  const next = step + 1;
  if (next === questions.length) {
    steps.delete(chat);
  } else {
    steps.set(chat, next);
  }

  await ledger.answer(chat, questions[step].id, value);
  await Promise.all([acknowledged?.(), ctx.reply(...(next === questions.length ? receipt(chat) : ask(next, noted(value))))]);
});

bot.catch(({ error }) => console.error(error));
await bot.init();
if (polls) {
  await bot.api.deleteWebhook();
  run(bot);
} else {
  await listen((path, secretToken) => webhookCallback(bot, 'http', { secretToken }), (url, more) => bot.api.setWebhook(url, more));
}

endOnSignal();
