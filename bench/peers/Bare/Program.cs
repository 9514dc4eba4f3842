using System.Text.Json;
using AnToanBot.Peers;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

const string secret = "load-peer";
const int mostUpdates = 100;
const int hold = 50;
UpdateType[] wanted = [UpdateType.Message, UpdateType.CallbackQuery];

var form = Form.Read();
using var ledger = new Ledger(Settings.Database);
using var http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { Timeout = TimeSpan.FromMinutes(2) };
var bot = new TelegramBotClient(new TelegramBotClientOptions(Settings.Token, Settings.Api), http);
if (Settings.Polls)
{
    await bot.DeleteWebhook();
    int? offset = null;
    while (true)
    {
        var updates = await bot.GetUpdates(offset, mostUpdates, hold, wanted);
        await Task.WhenAll(updates.Select(KeepAsync));
        offset = updates.Length > 0 ? updates[^1].Id + 1 : offset;
    }
}

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(Settings.Own);
var app = builder.Build();
app.MapPost("/hook", async context =>
{
    if (context.Request.Headers["X-Telegram-Bot-Api-Secret-Token"] != secret)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return;
    }

    if (await JsonSerializer.DeserializeAsync<Update>(context.Request.Body, JsonBotAPI.Options, context.RequestAborted) is { } update)
    {
        await KeepAsync(update);
    }
});
await app.StartAsync();
await bot.SetWebhook($"{Settings.Own}/hook", maxConnections: mostUpdates, allowedUpdates: wanted, secretToken: secret);
await app.WaitForShutdownAsync();

// Completes once it is on the disk; the reply goes out after that, and nobody waits for it here.
async Task KeepAsync(Update update)
{
    var tap = update.CallbackQuery;
    if ((tap?.Message ?? update.Message) is not { Chat.Id: var chat })
    {
        return;
    }

    var (question, value, reply) = form.Take(chat, update.Message?.Text, tap?.Data);
    await ledger.KeepAsync(chat, question, value);
    _ = SayAsync(chat, reply);
    _ = tap is null ? Task.CompletedTask : bot.AnswerCallbackQuery(tap.Id);
}

async Task SayAsync(long chat, Says says) => await bot.SendMessage(
    chat, says.Text, replyMarkup: says.Rows.Count == 0 ? null : new InlineKeyboardMarkup(says.Rows.Select(r => r.Select(b => InlineKeyboardButton.WithCallbackData(b.Label, b.Key)))));
