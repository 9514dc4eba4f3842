using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Papers;

/// <summary>The figures of this period and the last, from the police or, until then, from the leader.</summary>
internal static class Figures
{
    private static readonly ImmutableArray<CountItem> Known =
    [
        new("crime", "Phạm tội", "vụ", true),
        new("vice", "Tệ nạn xã hội", "vụ", true),
        new("violations", "Vi phạm pháp luật khác về an ninh, trật tự", "vụ", true),
        new("serious", "Tội phạm nghiêm trọng trở lên", "vụ"),
        new("addicts", "Người mắc tệ nạn xã hội mới phát sinh", "người"),
        new("fires", "Cháy, nổ nghiêm trọng", "vụ"),
        new("accidents", "Tai nạn lao động chết người", "vụ"),
        new("incidents", "Sự cố nghiêm trọng", "vụ"),
    ];

    /// <summary>Whether this kind of unit has them at all: criteria of khoản 4 (Điều 4, 5), or an answer.</summary>
    public static bool Asked(Job job) =>
        job.Kind is UnitKind.Residential or UnitKind.Commune || job.Facts.Find(Folder.Figures, "figures") is not null || job.Facts.Find("assess", "figures") is not null;

    /// <summary>The table; with dots where a figure is missing. What is counted once a year has no last period.</summary>
    public static Block.Table Table(Facts facts)
    {
        var answer = facts.Find(Folder.Figures, "figures") ?? facts.Find("assess", "figures");
        var items = answer is null ? Known : facts.Question(answer.Form, answer.Question)?.Items ?? Known;
        var counts = (answer?.Value as Value.Counts)?.Items;
        return new Block.Table(
            ["TT", "Nội dung", "Đơn vị tính", "Kỳ này", "Kỳ trước", "Tăng (+), giảm (-)"],
            [.. items.Select((item, i) => Row(i + 1, item, counts?.GetValueOrDefault(item.Id)))],
            [6, 42, 12, 12, 12, 16]);
    }

    private static ImmutableArray<string> Row(int n, CountItem item, Value.Pair? pair) =>
    [
        Wording.Number(n),
        Wording.Sentence(item.Label),
        item.Unit ?? "vụ",
        pair is null ? "……" : Wording.Number(pair.Current),
        !item.Paired ? "–" : pair is null ? "……" : Wording.Number(pair.Previous),
        !item.Paired ? "–" : pair is null ? "……" : Change(pair.Current - pair.Previous),
    ];

    private static string Change(long by) => by switch { > 0 => $"+{Wording.Number(by)}", < 0 => $"-{Wording.Number(-by)}", _ => "0" };
}
