// Telegraf with scenes: the form is a wizard, a step a question.
import telegraf from 'telegraf';
import { Ledger } from './ledger.js';
import { ask, noted, questions, receipt, unclear, understand } from './form.js';
import { agent, api, database, endOnSignal, listen, polls, token } from './serve.js';

const { Scenes, Telegraf, session } = telegraf;
const ledger = new Ledger(database);
const bot = new Telegraf(token, { telegram: { apiRoot: api, agent } });

const take = (step) => async (ctx) => {
  const value = understand(step, ctx.message?.text, ctx.callbackQuery?.data);
  await ledger.answer(ctx.chat.id, value === null ? 'unclear' : questions[step].id, value ?? '');
  const last = step + 1 === questions.length;
  const says = value === null ? ask(step, unclear) : last ? receipt(ctx.chat.id) : ask(step + 1, noted(value));
  const said = Promise.all([ctx.callbackQuery && ctx.answerCbQuery(), ctx.reply(...says)]);
  if (value !== null) {
    await (last ? ctx.scene.leave() : ctx.wizard.next());
  }

  await said;
};

const form = new Scenes.WizardScene('form', async (ctx) => {
  await ledger.answer(ctx.chat.id, 'begin', '');
  const said = Promise.all([ctx.callbackQuery && ctx.answerCbQuery(), ctx.reply(...ask(0))]);
  ctx.wizard.next();
  await said;
}, ...questions.map((_, step) => take(step)));

bot.use(session({ store: ledger.states }));
bot.use(new Scenes.Stage([form]).middleware());
bot.use((ctx) => ctx.scene.enter('form'));

bot.catch((error) => console.error(error));
if (polls) {
  bot.launch();
} else {
  bot.botInfo = await bot.telegram.getMe();
  await listen((path, secretToken) => bot.webhookCallback(path, { secretToken }), (url, more) => bot.telegram.setWebhook(url, more));
}

endOnSignal();
