using System.Net;
using System.Net.Sockets;
using AnToanBot.Load.Messenger;
using AnToanBot.Load.Runs;

namespace AnToanBot.ScaleBench;

/// <summary>The program as a process of its own over a database, with one pretend Telegram for the leaders' bot and one for the households'.</summary>
internal sealed class Running : IDisposable
{
    private static long _started;

    private Running(string folder, int householdsPerSecond)
    {
        var place = new Place(Webhook: false, Leaders.Url, PretendTelegram.Token, FreePort(), folder);
        Served = new Served(new Contestant(Contestants.Subject, "AnToanBot", ["dotnet", Path.Combine(AppContext.BaseDirectory, "AnToanBot.dll"), "serve"], "")
        {
            Database = Workplace.DatabaseIn(folder),
            Settings = p => new Dictionary<string, string>(Contestants.OfAnToanBot(p))
            {
                ["Channels__Telegram__1__Name"] = "residents",
                ["Channels__Telegram__1__Token"] = PretendTelegram.Token.Replace("100001", "100002", StringComparison.Ordinal),
                ["Channels__Telegram__1__ApiUrl"] = Households.Url.ToString(),
                ["Channels__Telegram__1__Mode"] = "Polling",
                ["Channels__Telegram__1__PerSecond"] = $"{householdsPerSecond}",
                ["Channels__Telegram__1__PerChatPerSecond"] = "0",
            },
        }, place);
    }

    // A bot's updates never have the same number twice.
    public PretendTelegram Leaders { get; } = new(1_000_000 * Interlocked.Increment(ref _started));

    public PretendTelegram Households { get; } = new();

    public Served Served { get; }

    /// <summary>Starts it and waits until it asks for updates.</summary>
    /// <param name="householdsPerSecond">Messages a second to households; 0: as many as it can. Leaders are answered without a limit.</param>
    public static async Task<Running> StartAsync(string folder, int householdsPerSecond)
    {
        var running = new Running(folder, householdsPerSecond);
        await Task.WhenAll(running.Leaders.Came.Task, running.Households.Came.Task).WaitAsync(TimeSpan.FromMinutes(5));
        return running;
    }

    public async Task StopAsync() => await Served.StopAsync();

    public void Dispose()
    {
        Served.Dispose();
        Leaders.Dispose();
        Households.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
