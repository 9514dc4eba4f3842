using System.CommandLine;
using System.Threading.Channels;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Bot.Commands;

/// <summary>A talk in the terminal, on a made-up unit in memory or on the real store.</summary>
internal static class ChatVerb
{
    private const string Account = "terminal:chat";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    public static Command Command(Terminal terminal)
    {
        var role = new Option<string>("--as") { Description = "leader, officer or resident", DefaultValueFactory = _ => "leader" };
        role.AcceptOnlyFromAmong("leader", "officer", "resident");
        var record = new Option<string?>("--record") { Description = "write the talk as a golden conversation (tests/Domain.Tests/Chats)" };
        var real = new Option<bool>("--store") { Description = "talk on the real store: join by a code of invite or import" };
        var plan = new Option<string?>("--plan") { Description = "the made-up unit's plan; the demo's when left out" };
        var command = new Command("chat", "talk in the terminal: words, a button's number or [label], «(3 ảnh)» for photos; «@as officer» changes who talks; an empty line or end of input ends") { role, record, real, plan };
        command.SetAction(async (parsed, ct) =>
        {
            var who = parsed.GetValue(role)!;
            var to = parsed.GetValue(record);
            if (parsed.GetValue(real))
            {
                return to is null
                    ? await OnStoreAsync(terminal, who, ct)
                    : throw new RefusedException("What is said on the real store is personal: it is not recorded. Leave --store out.");
            }

            var rehearsal = Rehearsal.Of(terminal.Settings, parsed.GetValue(plan));
            try
            {
                rehearsal.Begin(who);
                await terminal.Out.WriteAsync(rehearsal.Unsaid());
                while (await LineAsync(terminal, ct) is { Length: > 0 } line)
                {
                    rehearsal.Take(line);
                    await terminal.Out.WriteAsync(rehearsal.Unsaid());
                }
            }
            finally
            {
                if (to is not null)
                {
                    await File.WriteAllTextAsync(to, rehearsal.Recorded, CancellationToken.None);
                    await terminal.Error.WriteLineAsync($"Recorded in {to}.");
                }
            }

            return 0;
        });
        return command;
    }

    private static async Task<int> OnStoreAsync(Terminal terminal, string who, CancellationToken ct)
    {
        await using var office = await Office.OpenAsync(terminal, ct);
        await office.KeptAsync(ct);
        var said = Channel.CreateUnbounded<OutboxRow>();
        office.Store.OnCommit(made =>
        {
            foreach (var row in made.Rows.Where(r => r.Account == Account))
            {
                said.Writer.TryWrite(row);
            }
        });
        var desk = new Desk(office.Store, office.Calendar);
        Prompt? last = null;
        Body body = new Body.Start(null);
        while (true)
        {
            if (await desk.TurnAsync(desk.Input(Account, who, Guid.NewGuid().ToString("N"), body), ct) is TurnResult.Unavailable)
            {
                throw new RefusedException("The database cannot write just now.");
            }

            last = await HearAsync(terminal, office, said.Reader, ct) ?? last;
            if (await LineAsync(terminal, ct) is not { Length: > 0 } line)
            {
                return 0;
            }

            body = Rehearsal.BodyOf(line, last) ?? new Body.Text(line);
        }
    }

    // A turn's messages are told within the commit that keeps it, at the latest a moment after.
    private static async Task<Prompt?> HearAsync(Terminal terminal, Office office, ChannelReader<OutboxRow> said, CancellationToken ct)
    {
        Prompt? last = null;
        var patience = Patience;
        while (await NextAsync(said, patience, ct) is { } row)
        {
            patience = Quiet;
            if (row.Parcel is Parcel.Text(var prompt))
            {
                await terminal.Out.WriteAsync(Rehearsal.Shown(prompt, "< "));
                last = prompt;
            }

            office.Store.Mark(new Mark(row, OutboxState.Sent, 1, office.Calendar.Now));
        }

        return last;
    }

    private static async Task<OutboxRow?> NextAsync(ChannelReader<OutboxRow> said, TimeSpan patience, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        try
        {
            return await said.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task<string?> LineAsync(Terminal terminal, CancellationToken ct)
    {
        if (ReferenceEquals(terminal.In, Console.In) && !Console.IsInputRedirected)
        {
            await terminal.Error.WriteAsync("> ");
        }

        return (await terminal.In.ReadLineAsync(ct))?.Trim();
    }
}
