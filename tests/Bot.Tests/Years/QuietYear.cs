using System.Globalization;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Tests.Messengers;
using AnToanBot.Bot.Web;
using AnToanBot.Bot.Workers;
using AnToanBot.Domain.Chat;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace AnToanBot.Bot.Tests.Years;

/// <summary>One message as it reached a phone.</summary>
/// <param name="At">By the calendar.</param>
/// <param name="Why">The cause: a key of the ledger, or a deed.</param>
internal sealed record Arrived(DateTimeOffset At, string Person, Urgency Urgency, string Why, string Words)
{
    /// <summary>Nobody did anything that day that this answers.</summary>
    public bool Unprompted => !Why.StartsWith("deed|", StringComparison.Ordinal);

    /// <summary>«2025-10-27 08:00 | truong-04 | Reminder | dong-da-2025.to-04.recognition/1/… | first line».</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At:yyyy-MM-dd HH:mm} | {Person} | {Urgency} | {Why} | {Words.Split('\n')[0]}");
}

/// <summary>The store, the clock and the sender of the real program over a year that passes at once; a messenger that writes down what arrives.</summary>
internal sealed class QuietYear : IAsyncDisposable
{
    private const string Account = "telegram:main";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("antoan-year-");
    private readonly List<(DateTimeOffset At, string To, string Words)> _sends = [];
    private readonly Lock _guard = new();
    private Sender _sender = null!;
    private DemoClock _clock = null!;
    private Store _store = null!;

    /// <summary>Everything that arrived, in order.</summary>
    public List<Arrived> Arrived { get; private set; } = [];

    /// <summary>Every key that was taken.</summary>
    public List<string> Ledger { get; private set; } = [];

    public static async Task<QuietYear> PassAsync(int seed)
    {
        var year = new QuietYear();
        await year.RunAsync(seed);
        return year;
    }

    public async ValueTask DisposeAsync()
    {
        await _sender.StopAsync(CancellationToken.None);
        _sender.Dispose();
        await _store.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private async Task RunAsync(int seed)
    {
        var begin = Commune.Begin;
        var time = new StoryTime(begin);
        var setup = Setup.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Plans:Path"] = Commune.PlanFolderIn(_folder.FullName),
            ["Storage:ConnectionString"] = new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder.FullName, "antoan.db") }.ToString(),
        }).Build());
        _store = await Store.OpenAsync(setup.Store, setup.Rules, time, NullLogger<Store>.Instance);

        var plan = setup.Plans.Plans[Commune.PlanId];
        var calendar = new Calendar(time);
        var desk = new Desk(_store, calendar);
        var channels = new[] { Messenger(calendar) };
        _sender = new Sender(_store, channels, new Sending { HeldOf = setup.HeldOf }, calendar, time, NullLogger<Sender>.Instance);
        _clock = new DemoClock(desk, calendar, new Waker(_store, desk, calendar, time, NullLogger<Waker>.Instance), new Timekeeper(_store, calendar, time, NullLogger<Timekeeper>.Instance), _sender, channels, setup, time);
        await _store.ApplyPlansAsync([plan], CancellationToken.None);
        var commune = new Commune(_store, plan, Account);
        await commune.SettleAsync(id => id);
        await _sender.StartAsync(CancellationToken.None);
        foreach (var deed in Deeds.Of(Commune.Units, seed))
        {
            await _clock.WalkAsync(deed.At, null, Patience, CancellationToken.None);
            await commune.DoAsync(deed);
            await _clock.WalkAsync(deed.At, null, Patience, CancellationToken.None);
        }

        await _clock.WalkAsync(Commune.End, null, Patience, CancellationToken.None);
        Arrived = await ListAsync();
        await using var db = _store.Db();
        Ledger = [.. db.Once.Select(o => o.Key).AsEnumerable().Order(StringComparer.Ordinal)];
    }

    private IChannel Messenger(Calendar calendar)
    {
        var channel = new Mock<IChannel>();
        channel.SetupGet(c => c.Name).Returns(Account);
        channel.SetupGet(c => c.Can).Returns(new Capabilities(4096, 100, EditsMessages: true, SendsFiles: true, ReceivesFiles: true, SharesContact: true, StartPayload: true, ReplyWindow: null));
        channel.Setup(c => c.SendAsync(It.IsAny<Address>(), It.IsAny<Parcel>(), It.IsAny<CancellationToken>())).Returns<Address, Parcel, CancellationToken>((to, parcel, _) =>
        {
            lock (_guard)
            {
                _sends.Add((calendar.Now, to.Value, parcel is Parcel.Text(var prompt) ? prompt.Text : parcel.GetType().Name));
                return Task.FromResult<Delivery>(new Delivery.Sent($"{_sends.Count - 1}"));
            }
        });
        return channel.Object;
    }

    // The message's number names the send, the row its cause.
    private async Task<List<Arrived>> ListAsync()
    {
        await using var db = _store.Db();
        return
        [
            .. db.Outbox.AsEnumerable().Where(o => o.State == OutboxState.Sent).Select(o =>
            {
                var (at, to, words) = _sends[int.Parse(o.MessageId!, CultureInfo.InvariantCulture)];
                return new Arrived(at, to, (Urgency)o.Class, o.Cause, words);
            }).OrderBy(a => a.At).ThenBy(a => a.Person, StringComparer.Ordinal).ThenBy(a => a.Why, StringComparer.Ordinal).ThenBy(a => a.Words, StringComparer.Ordinal),
        ];
    }
}
