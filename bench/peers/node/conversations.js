// grammY with @grammyjs/conversations: the form is one function that asks and waits.
import { Bot, webhookCallback } from 'grammy';
import { run, sequentialize } from '@grammyjs/runner';
import { conversations, createConversation } from '@grammyjs/conversations';
import { Ledger } from './ledger.js';
import { ask, noted, questions, receipt, unclear, understand } from './form.js';
import { agent, api, database, endOnSignal, listen, polls, token } from './serve.js';

const ledger = new Ledger(database);
const bot = new Bot(token, { client: { apiRoot: api, baseFetchConfig: { agent, compress: false } } });

async function form(conversation, ctx) {
  const chat = ctx.chat.id;
  await conversation.external(() => ledger.answer(chat, 'begin', ''));
  await Promise.all([ctx.callbackQuery && ctx.answerCallbackQuery(), ctx.reply(...ask(0))]);
  for (let step = 0; step < questions.length;) {
    const heard = await conversation.waitFor(['message:text', 'callback_query:data']);
    const value = understand(step, heard.message?.text, heard.callbackQuery?.data);
    await conversation.external(() => ledger.answer(chat, value === null ? 'unclear' : questions[step].id, value ?? ''));
    const says = value === null ? ask(step, unclear) : step + 1 === questions.length ? receipt(chat) : ask(step + 1, noted(value));
    await Promise.all([heard.callbackQuery && heard.answerCallbackQuery(), heard.reply(...says)]);
    step += value === null ? 0 : 1;
  }
}

bot.use(sequentialize((ctx) => String(ctx.chat?.id)));
bot.use(conversations({ storage: ledger.states }));
bot.use(createConversation(form));
bot.on(['message:text', 'callback_query:data'], (ctx) => ctx.conversation.enter('form'));

bot.catch(({ error }) => console.error(error));
await bot.init();
if (polls) {
  await bot.api.deleteWebhook();
  run(bot);
} else {
  await listen((path, secretToken) => webhookCallback(bot, 'http', { secretToken }), (url, more) => bot.api.setWebhook(url, more));
}

endOnSignal();
