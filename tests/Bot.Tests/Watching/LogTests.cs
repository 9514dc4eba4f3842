using System.Reflection;
using System.Runtime.CompilerServices;
using AnToanBot.Bot.Tests.Messengers;
using AnToanBot.Simulators.Telegram;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Bot.Tests.Watching;

/// <summary>Nothing of people stands in any log, however much is asked for; the cycles of the two Zalo platforms are looked through in CycleTests.</summary>
public class LogTests
{
    // After the year: a report with an address and the name of who made it.
    private const string Told = """
        @as resident
        > báo tin
        > nhóm thanh niên đánh bạc ở nhà kho cuối ngõ 12
        > nhà kho cuối ngõ 12, gần cột điện
        > tối qua, khoảng 22 giờ
        > không có
        > [Ghi tên tôi]
        > [Gửi cho Công an]
        @as head
        > [Mở TB]
        > [Nhận xử lý]
        """;

    [Fact]
    public async Task A_whole_cycle_and_a_private_report_leave_nothing_of_people_in_the_logs()
    {
        var year = (await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Here())!, "..", "Messengers", "zalo-oa.chat"))).ReplaceLineEndings("\n")
            .Replace("@costs\n", "", StringComparison.Ordinal).Replace("@calls\n", "", StringComparison.Ordinal);

        // The leader shares a number instead of giving none.
        var at = year.IndexOf("> [Bỏ qua]", StringComparison.Ordinal);
        var script = $"{year[..at]}> [📱 Gửi số điện thoại của tôi]{year[(at + 10)..]}{Told.ReplaceLineEndings("\n")}";
        using var logs = new Captured();
        TelegramStage? stage = null;

        var played = await Play.RunAsync(script, OpenAsync, logs);

        Assert.Contains("được công nhận", played, StringComparison.Ordinal);
        Assert.Contains("Tin báo TB-", played, StringComparison.Ordinal);
        Assert.Contains(logs.Lines, l => l.Contains("unreachable", StringComparison.Ordinal));
        Assert.Contains(logs.Lines, l => l.Contains("given up", StringComparison.Ordinal));
        Discretion.Holds(logs, script, played, stage!);

        async Task<Stage> OpenAsync(TimeProvider time)
        {
            stage = (TelegramStage)await TelegramStage.OpenAsync(time);

            // What goes wrong is what is logged.
            stage.World.Bot().Faults.Next("answerCallbackQuery", new Fault.Refuse(400, "Bad Request: no such thing"));
            stage.World.Bot().Faults.Next("getUpdates", new Fault.BadGateway(), new Fault.CutBefore());
            return stage;
        }
    }

    [Fact]
    public void Every_kind_of_line_has_an_id_of_its_own()
    {
        var ids = new[] { typeof(Program).Assembly, typeof(Adapters.Storage.Store).Assembly }
            .SelectMany(a => a.GetTypes()).SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(m => m.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>().Select(a => a.EventId).ToList();

        Assert.True(ids.Count > 30);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
