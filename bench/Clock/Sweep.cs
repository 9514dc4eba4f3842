using System.Diagnostics;
using System.Globalization;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Workers;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Plans;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnToanBot.ClockBench;

/// <summary>How long it takes to look at what is due, among few dossiers and among many.</summary>
internal static class Sweep
{
    public static async Task RunAsync(int dossiers, int due)
    {
        await MeasureAsync(2 * due, due);
        Print($"once more, now that the program is warm");
        var few = await MeasureAsync(2 * due, due);
        var many = await MeasureAsync(dossiers, due);
        Print($"ratio_many_to_few      {many / few:F2}");
    }

    private static async Task<double> MeasureAsync(int dossiers, int due)
    {
        var folder = Directory.CreateTempSubdirectory("antoan-sweep-");
        try
        {
            await using var store = await Store.OpenAsync(
                new StoreSettings(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "antoan.db"), Pooling = false }.ToString()),
                new Rules(Dialogue.NeedsOf, Dialogue.Take, Voice.For), TimeProvider.System, NullLogger<Store>.Instance);
            var first = Village.Locality(0);
            var perUnit = first.FilingsOf(UnitKind.Residential, first.Authorities.FirstOrDefault()?.Id).Count();
            var plans = Enumerable.Range(0, Math.Max(1, dossiers / (due * perUnit))).Select(Village.Locality).ToList();
            await store.ApplyPlansAsync(plans, CancellationToken.None);
            foreach (var plan in plans)
            {
                await store.WriteAsync($"village|{plan.Id}", new Decision([.. Village.Units(plan, due, "web:bench")], []), CancellationToken.None);
            }

            // Two weeks before the last date of the last locality everything has been looked at once; the first locality's week is then the next.
            var before = first.FilingsOf(UnitKind.Residential, first.Authorities.FirstOrDefault()?.Id).First(f => f.Recognises);
            var last = Deadlines.FileBefore(first, before)!.Value;
            var calm = new DateTimeOffset(last.AddDays(-9), new TimeOnly(12, 0), TimeSpan.FromHours(7));
            await StrikeAllAsync(store, calm);
            var told = await OutboxAsync(store);
            var moment = calm;
            while (await store.NextDueAsync(CancellationToken.None) is { } next && await OutboxAsync(store) == told)
            {
                moment = next;
                if (await DueAsync(store, moment) >= due)
                {
                    break;
                }

                await StrikeAllAsync(store, moment);
            }

            var looked = await DueAsync(store, moment);
            var watch = Stopwatch.StartNew();
            var slices = await StrikeAllAsync(store, moment);
            watch.Stop();
            Print($"dossiers               {await CountAsync(store)}");
            Print($"due                    {looked}");
            Print($"told                   {await OutboxAsync(store) - told}");
            Print($"sweep_ms               {watch.Elapsed.TotalMilliseconds:F0}");
            Print($"longest_slice_ms       {slices:F0}");
            return watch.Elapsed.TotalMilliseconds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> StrikeAllAsync(Store store, DateTimeOffset now)
    {
        var longest = 0.0;
        while (true)
        {
            var since = Stopwatch.GetTimestamp();
            if ((await store.StrikeAsync(now, Timekeeper.Slice, CancellationToken.None)).Looked == 0)
            {
                return longest;
            }

            longest = Math.Max(longest, Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }
    }

    private static async Task<int> DueAsync(Store store, DateTimeOffset now)
    {
        await using var db = store.Db();
        return await db.Dossiers.CountAsync(d => d.NextDue <= now);
    }

    private static async Task<int> OutboxAsync(Store store)
    {
        await using var db = store.Db();
        return await db.Outbox.CountAsync();
    }

    private static async Task<int> CountAsync(Store store)
    {
        await using var db = store.Db();
        return await db.Dossiers.CountAsync();
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
