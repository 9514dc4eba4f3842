using System.Diagnostics;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Reports;
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
            async Task WriteAsync() => await store.SetAsync("bench", Guid.NewGuid().ToString(), CancellationToken.None);
            async Task<object?> PageAsync(BoardFilter filter)
            {
                var now = (await queries.BoardAsync(Ward.Plan.Id, Ward.Now, CancellationToken.None))!;
                _ = (now.Counts(), now.Year(), now.Recognised(), now.Columns.Select(now.Filed).ToList());
                return await queries.FilledAsync(now.Show(filter, BoardOrder.Burning).Page(1, Size), CancellationToken.None);
            }

            var source = (await store.BoardAsync(Ward.Plan.Id, CancellationToken.None))!;
            await MeasureAsync("read_after_a_write", async () => await store.BoardAsync(Ward.Plan.Id, CancellationToken.None), WriteAsync);
            await MeasureAsync("made", () => Task.FromResult<object?>(Board.Of(source, Ward.Now)));
            await MeasureAsync("shown_by_heat", () => Task.FromResult<object?>(board.Show(BoardFilter.All, BoardOrder.Burning).Page(1, Size)));
            await MeasureAsync("shown_by_name", () => Task.FromResult<object?>(board.Show(BoardFilter.All, BoardOrder.Name).Page(1, Size)));
            await MeasureAsync("figures", () => Task.FromResult<object?>((board.Counts(), board.Year(), board.Recognised(), board.Columns.Select(board.Filed).ToList())));
            await MeasureAsync("200_in_work_counted", async () => await queries.FilledAsync(board.Show(new BoardFilter { Stages = [Stage.Draft, Stage.Returned] }, BoardOrder.Burning).Page(1, Size), CancellationToken.None));
            await MeasureAsync("page", () => PageAsync(BoardFilter.All));
            await MeasureAsync("page_after_a_write", () => PageAsync(BoardFilter.All), WriteAsync);
            var summary = ReportCatalogue.Find(Ward.Plan, "summary")!;
            var world = await store.WorldAsync(ReportCatalogue.NeedsOf(summary, Ward.Plan.Id), CancellationToken.None);
            await MeasureAsync("report_read", async () => await store.WorldAsync(ReportCatalogue.NeedsOf(summary, Ward.Plan.Id), CancellationToken.None));
            await MeasureAsync("list_read", async () => await store.WorldAsync(ReportCatalogue.NeedsOf(ReportCatalogue.Find(Ward.Plan, "states")!, Ward.Plan.Id), CancellationToken.None));
            await MeasureAsync("census", () => Task.FromResult<object?>(Census.Of(world, Ward.Plan, Board.Of(source, Ward.Now).Today)));
            foreach (var words in new[] { "to 5", "tram y te", "nguyen van" })
            {
                await MeasureAsync($"search «{words}»", () => PageAsync(new BoardFilter { Search = words }));
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    // What comes before is not measured, except in the processor's time.
    private static async Task MeasureAsync(string what, Func<Task<object?>> work, Func<Task>? before = null)
    {
        var times = new List<double>();
        var cpu = TimeSpan.Zero;
        for (var i = -Times; i < Times; i++)
        {
            cpu = i == 0 ? Environment.CpuUsage.TotalTime : cpu;
            await (before?.Invoke() ?? Task.CompletedTask);
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
