using System.Diagnostics;
using System.Globalization;
using AnToanBot.Load.Messenger;
using AnToanBot.Load.People;

namespace AnToanBot.ScaleBench;

/// <summary>A province on one machine: how big its database is, the last morning, and a notice to everybody.</summary>
internal static class Province
{
    private const string Words = "Mời bà con dự họp tổ dân phố lúc 19h30 tối Chủ Nhật tại nhà văn hóa để bình xét danh hiệu «An toàn về an ninh, trật tự».";
    private const int Forms = 2;
    private const int Asking = 100;
    private const int Limit = 30;

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(Workplace workplace, Size size, int people, int sample)
    {
        var folder = workplace.Room("province");
        Print($"| what | figure |");
        Print($"|---|--:|");
        var filling = Stopwatch.StartNew();
        await using (var store = await Workplace.OpenAsync(folder))
        {
            await Filling.FillAsync(store, size);
            Say("filled in", $"{filling.Elapsed.TotalSeconds:F0} s, {size.Residents / filling.Elapsed.TotalSeconds:F0} residents/s");
            filling.Restart();
            await Filling.StrikeAsync(store);
            Say("the clock's first look at everything", $"{filling.Elapsed.TotalSeconds:F1} s");
        }

        var moments = new List<Sizes> { Sizes.Of(Workplace.DatabaseIn(folder)) };
        var well = await MorningAsync(folder, size, people);
        moments.Add(Sizes.Of(Workplace.DatabaseIn(folder)));
        await NoticeAsync(folder, size);
        moments.Add(Sizes.Of(Workplace.DatabaseIn(folder)));
        await SendAsync(folder, sample);
        Tables(moments);
        return well ? 0 : 1;
    }

    private static async Task<bool> MorningAsync(string folder, Size size, int people)
    {
        using var running = await Running.StartAsync(folder, Limit);
        Say("from start to the first poll", $"{Stopwatch.GetElapsedTime(running.Served.Started).TotalSeconds:F2} s");
        await QuietAsync(running.Leaders);
        Say("memory before anybody came", $"{running.Served.Memory:F0} MB");
        var crowd = new Crowd(running.Leaders, new Readings(types: false), codes: null, Forms, Crowd.FirstChat, size.Units);
        running.Leaders.Find = crowd.Find;
        var (cpu, since) = (running.Served.Cpu, Stopwatch.GetTimestamp());
        crowd.Let(Math.Min(people, size.Units));
        while (crowd.Finished < size.Units && Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(20) && !running.Served.Ended)
        {
            await Task.Delay(1_000);
            crowd.Nudge();
            Console.Error.WriteLine($"{Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s: {crowd.Answered} answers, CPU {running.Served.Cpu - cpu:F1} s");
        }

        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        Say("leaders who filed on the last morning", $"{crowd.Finished} of {size.Units}, {people} at once, {crowd.Filed} receipts");
        Say("answers", $"{crowd.Answered} in {seconds:F1} s: {crowd.Answered / seconds:F0}/s");
        Say("from a leader's act to the reply, p50 / p99", $"{crowd.FromAct.At(0.5):F0} / {crowd.FromAct.At(0.99):F0} ms");
        Say("program's CPU for 1,000 answers", $"{(running.Served.Cpu - cpu) * 1_000 / crowd.Answered:F3} s");
        Say("peak memory", $"{running.Served.PeakMemory:F0} MB");
        Say("replies that took over 10 s", $"{crowd.Stalls}");
        await running.StopAsync();
        return crowd.Finished == size.Units;
    }

    private static async Task NoticeAsync(string folder, Size size)
    {
        using var running = await Running.StartAsync(folder, Limit);
        await QuietAsync(running.Leaders);
        var crowd = new Crowd(running.Leaders, new Readings(types: false), codes: null, forms: 0, Crowd.FirstChat, size.Units) { Pause = TimeSpan.FromSeconds(1) };
        running.Leaders.Find = crowd.Find;
        crowd.Let(Math.Min(Asking, size.Units));
        await Task.Delay(Watched);
        crowd.Forget();
        await Task.Delay(Watched);
        var (calm, memory, cpu) = (crowd.FromAct, running.Served.Memory, running.Served.Cpu);

        var database = Workplace.DatabaseIn(folder);
        await using (var store = await Workplace.OpenAsync(folder))
        {
            await store.WriteAsync("notice", Filling.NoticeToAll(size, Words), CancellationToken.None);
        }

        crowd.Forget();
        var (since, calls) = (Stopwatch.GetTimestamp(), running.Households.Calls);
        while (Sizes.Number(database, "SELECT COUNT(*) FROM broadcasts WHERE json_extract(body, '$.expanded') IS NOT 1") > 0 && Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(30))
        {
            await Task.Delay(100);
            crowd.Nudge();
        }

        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        var rows = Sizes.Number(database, "SELECT COUNT(*) FROM outbox WHERE cause LIKE 'broadcast|%'");
        Say("one notice to everybody", $"{rows} rows in the outbox in {seconds:F1} s: {rows / seconds:F0}/s");
        Say("program's CPU for 1,000 of these rows", $"{(running.Served.Cpu - cpu) * 1_000 / rows:F3} s");
        Say("memory before, and at the most", $"{memory:F0} MB, {running.Served.PeakMemory:F0} MB");
        Say($"meanwhile sent at the limit of {Limit}/s", $"{running.Households.Calls - calls} calls, {(running.Households.Calls - calls) / seconds:F1}/s");
        Say($"{Asking} leaders ask once a second: p50 / p99 before", $"{calm.At(0.5):F1} / {calm.At(0.99):F1} ms");
        Say("the same meanwhile: p50 / p99 / p99.9", $"{crowd.FromAct.At(0.5):F1} / {crowd.FromAct.At(0.99):F1} / {crowd.FromAct.At(0.999):F1} ms");
        crowd.Forget();
        await Task.Delay(Watched);
        Say("the same afterwards, with all of it waiting: p50 / p99", $"{crowd.FromAct.At(0.5):F1} / {crowd.FromAct.At(0.99):F1} ms");
        Say($"on paper: all of it sent at {Limit}/s through one bot", $"{(double)rows / Limit / 3600:F1} h");
        await running.StopAsync();
    }

    private static async Task SendAsync(string folder, int sample)
    {
        using var running = await Running.StartAsync(folder, householdsPerSecond: 0);
        var (calls, cpu, since) = (running.Households.Calls, running.Served.Cpu, Stopwatch.GetTimestamp());
        while (running.Households.Calls - calls < sample && Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(5))
        {
            await Task.Delay(20);
        }

        var (sent, seconds) = (running.Households.Calls - calls, Stopwatch.GetElapsedTime(since).TotalSeconds);
        Say("messages sent with the limit lifted", $"{sent} in {seconds:F1} s: {sent / seconds:F0}/s");
        Say("program's CPU for 1,000 messages", $"{(running.Served.Cpu - cpu) * 1_000 / sent:F3} s");
        Say("peak memory", $"{running.Served.PeakMemory:F0} MB");
        await running.StopAsync();
    }

    /// <summary>What the clock had to say to leaders has been said.</summary>
    public static async Task QuietAsync(PretendTelegram telegram)
    {
        for (var (calls, same) = (telegram.Calls, 0); same < 4; (calls, same) = (telegram.Calls, telegram.Calls - calls < 5 ? same + 1 : 0))
        {
            await Task.Delay(500);
        }
    }

    private static void Tables(List<Sizes> moments)
    {
        Print($"");
        Print($"| table, with its indexes | filled: rows | MB | after the morning: rows | MB | after the notice: rows | MB |");
        Print($"|---|--:|--:|--:|--:|--:|--:|");
        foreach (var table in moments[0].Tables.Keys)
        {
            Print($"| {table} | {string.Join(" | ", moments.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Tables[table].Rows} | {m.Tables[table].Megabytes:F1}")))} |");
        }

        Print($"| the whole file | {string.Join(" | ", moments.Select(m => string.Create(CultureInfo.InvariantCulture, $" | {m.Whole:F0}")))} |");
    }

    private static void Say(string what, FormattableString figure) => Print($"| {what} | {figure.ToString(CultureInfo.InvariantCulture)} |");

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
