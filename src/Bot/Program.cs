using AnToanBot.Adapters.Sealing;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Commands;
using AnToanBot.Bot.Web;

if (Culture.Refusal() is { } refusal)
{
    await Console.Error.WriteLineAsync(refusal);
    return 1;
}

if (!Verbs.Serves(args))
{
    return await Verbs.RunAsync(args);
}

try
{
    await using var app = BotHost.Build(args);
    await BotHost.BeginAsync(app);
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (e is StartRefusedException or NewerDatabaseException or SealBrokenException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

/// <summary>The program; public so that tests can host it.</summary>
public partial class Program;
