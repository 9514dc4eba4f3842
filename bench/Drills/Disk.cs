using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;

namespace AnToanBot.Drills;

/// <summary>A database that cannot be written for a while: it must say so, keep what people are told, and go on by itself.</summary>
internal static class Disk
{
    private const int Block = 64 * 1024;
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Notices = TimeSpan.FromSeconds(25);

    public static async Task ReadOnlyAsync(Drill drill, CancellationToken ct)
    {
        await Task.Delay(Beginning, ct);
        string[] files = [.. Directory.GetFiles(drill.Service.Folder, "antoan.db*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal))];
        if (await Place.DoesAsync("chattr", ct, ["+i", .. files]))
        {
            drill.Note("the database's files were made immutable under the running process");
            await BlockedAsync(drill, () => Place.DoesAsync("chattr", ct, ["-i", .. files]), ct);
            return;
        }

        drill.Note("this user may not make files immutable: another process held the write lock instead");
        await using var holder = new SqliteConnection(new SqliteConnectionStringBuilder(drill.Service.ConnectionString) { Pooling = false, DefaultTimeout = 30 }.ToString());
        await holder.OpenAsync(ct);
        await using var begin = holder.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        await begin.ExecuteNonQueryAsync(ct);
        await BlockedAsync(drill, holder.CloseAsync, ct);
    }

    public static async Task FullAsync(Drill drill, CancellationToken ct)
    {
        await Task.Delay(Beginning, ct);
        if (!drill.Service.FilesLimited)
        {
            var ballast = Path.Combine(drill.Service.Folder, "ballast");
            Fill(ballast);
            await BlockedAsync(drill, () => Task.Run(() => File.Delete(ballast), ct), ct);
            return;
        }

        await LimitAsync(drill, "4096:unlimited", ct);
        await BlockedAsync(drill, () => LimitAsync(drill, "unlimited:unlimited", ct), ct);
    }

    private static async Task LimitAsync(Drill drill, string size, CancellationToken ct)
    {
        foreach (var service in drill.Services)
        {
            if (!await Place.DoesAsync("prlimit", ct, "--pid", service.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={size}"))
            {
                throw new InvalidOperationException("prlimit is not there, or not allowed.");
            }
        }
    }

    private static async Task BlockedAsync(Drill drill, Func<Task> giveBack, CancellationToken ct)
    {
        var (service, began) = (drill.Service, DateTimeOffset.UtcNow);
        service.Timeline.Block();
        var said = "";
        while (DateTimeOffset.UtcNow < began + drill.Options.Lasts || (said.Length == 0 && DateTimeOffset.UtcNow < began + Notices))
        {
            if (said.Length == 0 && await service.HealthAsync() is (HttpStatusCode.ServiceUnavailable, var why))
            {
                said = why.ReplaceLineEndings("; ");
                drill.Note(string.Create(CultureInfo.InvariantCulture, $"after {(DateTimeOffset.UtcNow - began).TotalSeconds:0.0} s it said: {said}"));
            }

            await Task.Delay(100, ct);
        }

        if (said.Length == 0)
        {
            drill.Find("it says that it is ready while nothing can be written");
        }

        await giveBack();
        service.Timeline.Unblock();
        var back = DateTimeOffset.UtcNow;
        while (await service.HealthAsync() is not (HttpStatusCode.OK, _))
        {
            if (DateTimeOffset.UtcNow > back + drill.Options.Silence)
            {
                drill.Find("it does not say that it is ready although everything can be written again");
                return;
            }

            await Task.Delay(50, ct);
        }

        drill.Note(string.Create(CultureInfo.InvariantCulture, $"blocked for {(back - began).TotalSeconds:0} s, ready again after {(DateTimeOffset.UtcNow - back).TotalSeconds:0.0} s"));
    }

    private static void Fill(string file)
    {
        var bytes = new byte[Block];
        using var ballast = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = bytes.Length; size > 0;)
        {
            try
            {
                ballast.Write(bytes, 0, size);
            }
            catch (IOException)
            {
                // To the last byte.
                size /= 2;
            }
        }
    }
}
