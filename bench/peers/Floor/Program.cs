using System.Text.Json;
using AnToanBot.Peers;

const string secret = "load-peer";

var form = Form.Read();
using var ledger = new Ledger(Settings.Database);
using var api = new BotApi();
if (Settings.Polls)
{
    await api.CallAsync("deleteWebhook", new Empty(), Wire.Default.Empty);
    long? offset = null;
    while (true)
    {
        var updates = await api.UpdatesAsync(new Poll(offset));
        await Task.WhenAll(updates.Select(KeepAsync));
        offset = updates.Count > 0 ? updates[^1].UpdateId + 1 : offset;
    }
}

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(Settings.Own);
var app = builder.Build();
app.Run(async context =>
{
    if (context.Request.Headers["X-Telegram-Bot-Api-Secret-Token"] != secret)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return;
    }

    if (await JsonSerializer.DeserializeAsync(context.Request.BodyReader, Wire.Default.Update, context.RequestAborted) is { } update)
    {
        await KeepAsync(update);
    }
});
await app.StartAsync();
await api.CallAsync("setWebhook", new Hook($"{Settings.Own}/hook", 100, secret), Wire.Default.Hook);
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
    _ = api.CallAsync("sendMessage", Outgoing.Of(chat, reply), Wire.Default.Outgoing);
    _ = tap is null ? Task.CompletedTask : api.CallAsync("answerCallbackQuery", new Tapped(tap.Id), Wire.Default.Tapped);
}
