using AnToanBot.Bot.Commands;
using AnToanBot.Bot.Web;

if (Culture.Refusal() is { } refusal)
{
    await Console.Error.WriteLineAsync(refusal);
    return 1;
}

if (!Verbs.Serves(args))
{
    return Verbs.Run(args);
}

await using var app = BotHost.Build(args);
await app.RunAsync();
return 0;

/// <summary>The program; public so that tests can host it.</summary>
public partial class Program;
