using System.Globalization;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.WebChat;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Bot.Web;

/// <summary>The web chat's parts.</summary>
public static class WebChats
{
    public const string Account = "web:chat";

    public static void Add(IServiceCollection services, Setup setup)
    {
        services.AddSingleton(new FileSpool(Path.Combine(setup.DataFolder, "spool")));
        services.AddSingleton(p => new Conversations((chat, ct) => Earlier.ReadAsync(p.GetRequiredService<Store>(), p.GetRequiredService<Calendar>(), Inbound.ChatIdOf(Account, chat), ct), Epoch()));
        services.AddSingleton(p => new WebChatInbox(Account, p.GetRequiredService<Conversations>(), Now(p)));
        services.AddSingleton<IChannel>(p => new WebChatChannel(Account, p.GetRequiredService<Conversations>(), p.GetRequiredService<FileSpool>(), Now(p)));
        services.AddSingleton<Phones>();
        services.AddSingleton<PostLimits>();
        services.AddSingleton<Chatting>();
        services.AddSingleton<DemoClock>();
        services.AddSingleton(p => new DemoCodes(setup, p.GetRequiredService<SignedLinks>()));
        services.AddSingleton(p => new Demo(
            setup.Demo is not null, setup.Demo?.Key, setup.Demo is { } demo ? DemoSeed.Phones(demo.Plan, p.GetRequiredService<DemoCodes>().ByPhone) : []));
    }

    private static Func<DateTimeOffset> Now(IServiceProvider services)
    {
        var calendar = services.GetRequiredService<Calendar>();
        return () => calendar.Now;
    }

    private static string Epoch() => "e" + TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString("x", CultureInfo.InvariantCulture);
}

/// <summary>The codes of the demo's phones: fixed while the demo is alone, and not to be guessed where other channels let people in.</summary>
public sealed class DemoCodes(Setup setup, SignedLinks links)
{
    public IReadOnlyDictionary<string, string> ByPhone { get; } = setup.Channels.Count == 0
        ? DemoSeed.Codes
        : DemoSeed.Codes.ToDictionary(c => c.Key, c => (ulong.Parse(links.AddressOf("demo-code|" + c.Key)[..15], NumberStyles.HexNumber, CultureInfo.InvariantCulture) % 100_000_000).ToString("D8", CultureInfo.InvariantCulture));
}
