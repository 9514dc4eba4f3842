using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Papers;

namespace AnToanBot.Domain.Reports;

/// <summary>The police figures added up over the counted units that have them. A commune's own figures are its own: what happens outside villages is in no unit.</summary>
internal static class CaseFigures
{
    public static Grid Grid(Census census)
    {
        var filled = census.Units.Select(e => e.Figures).OfType<Value.Counts>().ToImmutableArray();
        return new Grid("Số liệu Công an", $"Số liệu vụ việc kỳ này so với kỳ trước (cộng của {Wording.Number(filled.Length)}/{Wording.Number(census.Units.Length)} đơn vị đã có số liệu)",
            [new("TT", 6), new("Nội dung", 46), new("Đơn vị tính", 12), new("Kỳ này", 12), new("Kỳ trước", 12), new("Tăng, giảm", 12)],
            [.. PoliceFigures.ItemsOf(census.Plan).Select((item, i) => Row(i + 1, item, filled))]);
    }

    private static GridRow Row(int number, CountItem item, ImmutableArray<Value.Counts> filled)
    {
        var pairs = filled.Select(f => f.Items.GetValueOrDefault(item.Id)).OfType<Value.Pair>().ToList();
        var (now, before) = (pairs.Sum(p => p.Current), pairs.Sum(p => p.Previous));
        var none = pairs.Count == 0;
        return GridRow.Of(
            number, Wording.Sentence(item.Label), item.Unit ?? "vụ",
            none ? new Cell.Unknown() : now,
            !item.Paired ? new Cell.None() : none ? new Cell.Unknown() : before,
            !item.Paired ? new Cell.None() : none ? new Cell.Unknown() : Change(now - before));
    }

    private static string Change(long by) => by switch { > 0 => $"+{Wording.Number(by)}", < 0 => $"-{Wording.Number(-by)}", _ => "0" };
}
