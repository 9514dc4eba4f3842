using System.CommandLine;
using AnToanBot.Simulators.Play;

namespace AnToanBot.Simulators;

/// <summary>A pretend messenger running alone: it prints the settings to give the bot, and its page plays the people.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args)
    {
        var root = new RootCommand("Pretend messengers on loopback, to try a bot without the real ones.")
        {
            ZaloOa(),
            Other("zalo-bot", "the Zalo Bot Platform", 9101, async (port, webhook) => await ZaloBotStage.StartAsync(port, webhook)),
            Other("telegram", "the Telegram Bot API", 9102, async (port, webhook) => await TelegramStage.StartAsync(port, webhook)),
        };
        return root.Parse(args).InvokeAsync();
    }

    private static Command ZaloOa()
    {
        var port = Port(9100);
        var webhook = Webhook("where events go");
        webhook.DefaultValueFactory = _ => new Uri("http://127.0.0.1:5080/hooks/zalo-oa/main");
        var templates = new Option<string[]>("--template") { Description = "an approved template and its parameters: 300001:name,what", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var command = new Command("zalo-oa", "a Zalo Official Account") { port, webhook, templates };
        command.SetAction(async (parsed, ct) => await RunAsync(await OaStage.StartAsync(parsed.GetValue(port), parsed.GetRequiredValue(webhook)!, parsed.GetRequiredValue(templates)), ct));
        return command;
    }

    private static Command Other(string name, string what, int usual, Func<int, Uri?, Task<Stage>> start)
    {
        var port = Port(usual);
        var webhook = Webhook($"the bot's address for updates, such as http://127.0.0.1:5080/hooks/{name}/main; without it the bot polls");
        var command = new Command(name, what) { port, webhook };
        command.SetAction(async (parsed, ct) => await RunAsync(await start(parsed.GetValue(port), parsed.GetValue(webhook)), ct));
        return command;
    }

    private static Option<int> Port(int usual) => new("--port") { Description = "where it listens on this machine; 0: any free one", DefaultValueFactory = _ => usual };

    private static Option<Uri?> Webhook(string what) => new("--webhook")
    {
        Description = what,
        CustomParser = result =>
        {
            if (result.Tokens is [{ Value: var text }] && Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
            {
                return address;
            }

            result.AddError("--webhook must be an absolute http or https address.");
            return null;
        },
    };

    private static async Task<int> RunAsync(Stage stage, CancellationToken ct)
    {
        await using (stage)
        {
            foreach (var (name, value) in stage.Settings)
            {
                await Console.Out.WriteLineAsync($"{name}={value}");
            }

            await Console.Error.WriteLineAsync($"{stage.Title}: give the bot the settings above as environment variables, then play the people at {stage.Url}/");
            stage.Add("Bác An");
            await Task.Delay(Timeout.Infinite, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return 0;
    }
}
