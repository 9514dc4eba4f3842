using System.Threading.Channels;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Storage;
using AnToanBot.Adapters.Tests.Storage;
using AnToanBot.Bot.Workers;
using AnToanBot.Domain.Chat;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace AnToanBot.Bot.Tests.Workers;

/// <summary>A store, a sender and a pretend messenger whose answers the test gives.</summary>
internal sealed class Outside : IAsyncDisposable
{
    private readonly Channel<Sent> arrived = System.Threading.Channels.Channel.CreateUnbounded<Sent>();
    private Sender sender = null!;

    /// <summary>What the messenger says to a text; the default takes everything.</summary>
    public Func<Sent, Task<Delivery>> Answers { get; set; } = sent => Task.FromResult<Delivery>(new Delivery.Sent($"m-{sent.Words}"));

    /// <summary>What the messenger can do.</summary>
    public Capabilities Can { get; set; } = new(4096, 100, EditsMessages: true, SendsFiles: true, ReceivesFiles: true, SharesContact: true, StartPayload: true, ReplyWindow: null);

    public Bench Bench { get; private set; } = null!;

    public FakeTimeProvider Time { get; private set; } = new(new DateTimeOffset(2025, 11, 3, 9, 0, 0, TimeSpan.FromHours(7)));

    public Calendar Calendar { get; private set; } = null!;

    public Sender Sender => sender;

    public static async Task<Outside> OpenAsync(Sending? sending = null, bool start = true, Action<Bench>? set = null)
    {
        var outside = new Outside();
        outside.Bench = await Bench.OpenAsync(b =>
        {
            b.Time = outside.Time;
            set?.Invoke(b);
        });
        outside.Calendar = new Calendar(outside.Time);
        outside.Make(sending ?? new Sending());
        if (start)
        {
            await outside.StartAsync();
        }

        return outside;
    }

    public Task StartAsync() => sender.StartAsync(CancellationToken.None);

    /// <summary>As after a crash: another store and sender over the same file; the clock of the old ones stands still for ever, so they get nothing done again.</summary>
    public async Task CrashAsync()
    {
        Time = new FakeTimeProvider(Time.GetUtcNow());
        Calendar = new Calendar(Time);
        Bench.Time = Time;
        await Bench.ReopenAsync();
        Make(new Sending());
    }

    /// <summary>The next thing that reached the messenger, while the clock stands still.</summary>
    public Task<Sent> NextStandingAsync() => arrived.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

    /// <summary>The next thing that reached the messenger, moving the clock on while it does not come.</summary>
    public Task<Sent> NextAsync() => MovingAsync(arrived.Reader.ReadAsync().AsTask());

    public async Task<List<string>> NextAsync(int count)
    {
        var words = new List<string>();
        for (var i = 0; i < count; i++)
        {
            words.Add((await NextAsync()).Words);
        }

        return words;
    }

    /// <summary>Whether nothing else reached the messenger so far.</summary>
    public bool Silent => arrived.Reader.Count == 0;

    /// <summary>Moves the clock by small steps until the task is done.</summary>
    public async Task<T> MovingAsync<T>(Task<T> task)
    {
        for (var step = 0; !task.IsCompleted && step < 5_000; step++)
        {
            Time.Advance(TimeSpan.FromMilliseconds(20));
            await Task.WhenAny(task, Task.Delay(1));
        }

        return await task.WaitAsync(TimeSpan.FromSeconds(1));
    }

    /// <summary>Moves the clock until the sender has nothing it could send.</summary>
    public async Task RestAsync()
    {
        var calm = 0;
        for (var step = 0; calm < 3; step++)
        {
            calm = sender.Idle && Bench.Store.Idle ? calm + 1 : 0;
            Time.Advance(TimeSpan.FromMilliseconds(calm == 0 ? 20 : 0));
            await Task.Delay(1);
            Assert.True(step < 10_000, "The sender never came to rest.");
        }
    }

    public async Task<OutboxRow> RowAsync(string words)
    {
        await using var db = Bench.Store.Db();
        return db.Outbox.AsEnumerable().Single(o => Bench.Store.Seals.Open(nameof(Parcel), o.Body).Contains($"\"{words}\"", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        var stopping = sender.StopAsync(CancellationToken.None);
        await MovingAsync(Task.Run(async () =>
        {
            await stopping;
            return true;
        }));
        sender.Dispose();
        await Bench.DisposeAsync();
    }

    private void Make(Sending sending)
    {
        var channel = new Mock<IChannel>();
        channel.SetupGet(c => c.Name).Returns("web:demo");
        channel.SetupGet(c => c.Can).Returns(() => Can);
        channel.Setup(c => c.SendAsync(It.IsAny<Address>(), It.IsAny<Parcel>(), It.IsAny<CancellationToken>()))
            .Returns<Address, Parcel, CancellationToken>((to, parcel, ct) =>
            {
                var sent = new Sent(to.Value, parcel is Parcel.Text(var prompt) ? prompt.Text : parcel.GetType().Name, Time.GetUtcNow(), parcel) { Limit = ct };
                arrived.Writer.TryWrite(sent);
                return Answers(sent);
            });
        sender = new Sender(Bench.Store, [channel.Object], sending, Calendar, Time, NullLogger<Sender>.Instance);
    }

    /// <summary>What reached the messenger, and when.</summary>
    internal sealed record Sent(string To, string Words, DateTimeOffset At, Parcel Parcel)
    {
        /// <summary>When the messenger is no longer waited for.</summary>
        public CancellationToken Limit { get; init; }
    }
}
