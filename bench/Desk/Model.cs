using System.Diagnostics;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Dossiers;
using Microsoft.Data.Sqlite;

namespace AnToanBot.DeskBench;

/// <summary>The board's model inside this process: what it costs to read it, to make it, to show a page, to search.</summary>
internal static class Model
{
    private const int Size = 200;
    private const int Times = 50;

    public static async Task RunAsync(int units)
    {
        var folder = Directory.CreateTempSubdirectory("antoan-desk-");
        try
        {
            await using var store = await Ward.OpenAsync(folder.FullName, units);
            var queries = new Queries(store);
            var board = (await queries.BoardAsync(Ward.Plan.Id, Ward.Now, CancellationToken.None))!;
            Figures.Print($"units                  {board.Rows.Length}");
            Figures.Print($"tiles                  {board.Rows.Sum(r => r.Tiles.Count(t => t is not null))}");
            await MeasureAsync("read_and_made", async () => await queries.BoardAsync(Ward.Plan.Id, Ward.Now, CancellationToken.None));
            var source = (await store.BoardAsync(Ward.Plan.Id, CancellationToken.None))!;
            await MeasureAsync("made", () => Task.FromResult<object?>(Board.Of(source, Ward.Now)));
            await MeasureAsync("shown_by_heat", () => Task.FromResult<object?>(board.Show(BoardFilter.All, BoardOrder.Burning).Page(1, Size)));
            await MeasureAsync("shown_by_name", () => Task.FromResult<object?>(board.Show(BoardFilter.All, BoardOrder.Name).Page(1, Size)));
            await MeasureAsync("figures", () => Task.FromResult<object?>((board.Counts(), board.Year(), board.Recognised(), board.Columns.Select(board.Filed).ToList())));
            await MeasureAsync("page_of_200_counted", async () => await queries.FilledAsync(board.Show(new BoardFilter { Stages = [Stage.Draft, Stage.Returned] }, BoardOrder.Burning).Page(1, Size), CancellationToken.None));
            await MeasureAsync("whole_page", async () =>
            {
                var now = (await queries.BoardAsync(Ward.Plan.Id, Ward.Now, CancellationToken.None))!;
                _ = (now.Counts(), now.Year(), now.Recognised(), now.Columns.Select(now.Filed).ToList());
                return await queries.FilledAsync(now.Show(BoardFilter.All, BoardOrder.Burning).Page(1, Size), CancellationToken.None);
            });
            foreach (var words in new[] { "to 5", "tram y te", "nguyen van" })
            {
                await MeasureAsync($"search «{words}»", async () =>
                {
                    var now = (await queries.BoardAsync(Ward.Plan.Id, Ward.Now, CancellationToken.None))!;
                    return await queries.FilledAsync(now.Show(new BoardFilter { Search = words }, BoardOrder.Burning).Page(1, Size), CancellationToken.None);
                });
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string what, Func<Task<object?>> work)
    {
        var times = new List<double>();
        var cpu = TimeSpan.Zero;
        for (var i = -Times; i < Times; i++)
        {
            cpu = i == 0 ? Environment.CpuUsage.TotalTime : cpu;
            var since = Stopwatch.GetTimestamp();
            await work();
            if (i >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            }
        }

        Figures.Print(what, times, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / Times);
    }
}
