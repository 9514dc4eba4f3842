using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.ZaloOa;
using AnToanBot.Domain.Chat;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AnToanBot.Adapters.Tests.Channels.ZaloOa;

/// <summary>A channel that writes to the stub.</summary>
public abstract class OaChannelFixture : IAsyncLifetime
{
    private readonly List<OaChannel> _channels = [];

    internal StubZalo Zalo { get; private set; } = null!;

    /// <summary>15:00 in Vietnam.</summary>
    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 9, 21, 8, 0, 0, TimeSpan.Zero));

    internal ConcurrentQueue<string?> Alarms { get; } = [];

    internal ConcurrentQueue<string> Renewed { get; } = [];

    internal string? Token { get; set; } = "AT-1";

    internal string? Fresh { get; set; } = "AT-2";

    public async ValueTask InitializeAsync() => Zalo = await StubZalo.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _channels.ForEach(c => c.Dispose());
        await Zalo.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal OaSettings Settings() => new("main", "1000000001", "app-secret", "4000000004")
    {
        ApiUrl = Zalo.Url,
        OauthUrl = Zalo.Url,
        BusinessUrl = $"{Zalo.Url}/",
        ContactImageUrl = "https://antoan.example.vn/contact.png",
        Templates = new Dictionary<string, OaTemplate>(StringComparer.Ordinal)
        {
            ["Meeting"] = new() { Id = "300001", ByPhone = true, Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["ten"] = "name", ["luc"] = "when" } },
            ["Result"] = new() { Id = "300002" },
        },
    };

    internal OaChannel Channel(OaSettings? settings = null, RateLimiter? pace = null)
    {
        var access = new OaAccess(_ => Task.FromResult(Token), (stale, _) =>
        {
            Renewed.Enqueue(stale);
            return Task.FromResult(Fresh);
        });
        var channel = new OaChannel(settings ?? Settings(), access, pace, why =>
        {
            Alarms.Enqueue(why);
            return Task.CompletedTask;
        }, Time, NullLogger<OaChannel>.Instance);
        _channels.Add(channel);
        return channel;
    }

    internal Task<Delivery> SendAsync(Parcel parcel, string to = "5000000005") => Channel().SendAsync(new Address(to), parcel, TestContext.Current.CancellationToken);

    internal Task<Delivery> SayAsync(Prompt prompt, string to = "5000000005") => SendAsync(new Parcel.Text(prompt), to);
}
