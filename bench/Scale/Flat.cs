using System.Diagnostics;
using System.Globalization;
using AnToanBot.Load.People;

namespace AnToanBot.ScaleBench;

/// <summary>What an answer costs over databases of few and of many units.</summary>
internal static class Flat
{
    private const int UnitsOfALocality = 30;
    private const int Forms = 2;
    private const int AtOnce = 10;
    private const int Warming = 40;
    private const int Measured = 60;

    public static async Task RunAsync(Workplace workplace, IReadOnlyList<int> sizes, int rounds)
    {
        var folders = new List<string>();
        foreach (var units in sizes)
        {
            folders.Add(workplace.Room($"units-{units}"));
            await using var store = await Workplace.OpenAsync(folders[^1]);
            await Filling.FillAsync(store, new Size(Math.Max(1, units / UnitsOfALocality), units, Residents: 0));
            await Filling.StrikeAsync(store);
            Console.Error.WriteLine($"{units} units are there");
        }

        var runs = sizes.Select(_ => new List<Cost>()).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < sizes.Count; i++)
            {
                var copy = workplace.Room($"round-{round}-{sizes[i]}");
                foreach (var file in Directory.GetFiles(folders[i]))
                {
                    File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
                }

                runs[i].Add(await MeasureAsync(copy, sizes[i]));
                Directory.Delete(copy, recursive: true);
            }
        }

        Print($"| units | dossiers' localities | database, MB | answers | µs per answer | ratio | program's CPU, µs per answer | ratio | p99 from the act, ms | start to first poll, s | memory, MB |");
        Print($"|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (var i = 0; i < sizes.Count; i++)
        {
            var (own, few) = (Median(runs[i]), Median(runs[0]));
            Print($"| {sizes[i]} | {Math.Max(1, sizes[i] / UnitsOfALocality)} | {new FileInfo(Workplace.DatabaseIn(folders[i])).Length / 1e6:F0} | {own.Answers} | {own.Wall:F0} | {own.Wall / few.Wall:F2} | {own.Cpu:F0} | {own.Cpu / few.Cpu:F2} | {own.P99:F1} | {own.Start:F2} | {own.Memory:F0} |");
        }
    }

    private static async Task<Cost> MeasureAsync(string folder, int units)
    {
        using var running = await Running.StartAsync(folder, householdsPerSecond: 0);
        var start = Stopwatch.GetElapsedTime(running.Served.Started).TotalSeconds;
        await Province.QuietAsync(running.Leaders);
        var (first, own) = (Crowd.FirstChat, Math.Min(units, Warming + Measured));
        var warm = new Crowd(running.Leaders, new Readings(types: false), codes: null, Forms, first, Warming);
        var crowd = new Crowd(running.Leaders, new Readings(types: false), codes: null, Forms, first + units - (own - Warming), own - Warming);
        running.Leaders.Find = chat => warm.Find(chat) ?? crowd.Find(chat);
        await FileAsync(warm, Warming, running);
        var (cpu, since) = (running.Served.Cpu, Stopwatch.GetTimestamp());
        await FileAsync(crowd, own - Warming, running);
        var wall = Stopwatch.GetElapsedTime(since);
        var cost = new Cost(crowd.Answered, wall.TotalMicroseconds / crowd.Answered, (running.Served.Cpu - cpu) * 1e6 / crowd.Answered, crowd.FromAct.At(0.99), start, running.Served.PeakMemory);
        await running.StopAsync();
        return cost;
    }

    private static async Task FileAsync(Crowd crowd, int people, Running running)
    {
        crowd.Let(Math.Min(AtOnce, people));
        while (crowd.Finished < people && !running.Served.Ended)
        {
            await Task.Delay(5);
        }
    }

    private static Cost Median(List<Cost> costs) => new(
        (long)Middle(costs, c => c.Answers), Middle(costs, c => c.Wall), Middle(costs, c => c.Cpu), Middle(costs, c => c.P99), Middle(costs, c => c.Start), Middle(costs, c => c.Memory));

    private static double Middle(List<Cost> costs, Func<Cost, double> figure) => costs.Select(figure).Order().ElementAt(costs.Count / 2);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <param name="Wall">Microseconds from the first act to the last reply, by answer.</param>
    /// <param name="Cpu">The program's processor time, in microseconds.</param>
    private sealed record Cost(long Answers, double Wall, double Cpu, double P99, double Start, double Memory);
}
