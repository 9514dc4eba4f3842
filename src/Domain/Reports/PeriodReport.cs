using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Papers;

namespace AnToanBot.Domain.Reports;

/// <summary>Báo cáo định kỳ kết quả triển khai (kế hoạch Mai Hoa III.1, Thanh Thủy IV, Đống Đa III): over a period that the post chooses, because the plans say «định kỳ» and no more.</summary>
internal static class PeriodReport
{
    public static ImmutableArray<ReportText> Texts(ReportRequest request)
    {
        var tally = Tally.Of(request.Census.Units);
        var period = request.Period;
        var recognised = request.Census.Units.Count(e => e is { Outcome: Outcome.Recognised, Recognition.Dossier.Decision.On: { } on } && period.From <= on && on <= period.To);
        return
        [
            new("results", "Kết quả triển khai",
                $"Đến ngày {Wording.Day(period.To)}, trên địa bàn {request.Plan.Locality.Name} có {Wording.Number(tally.Units)} đơn vị thuộc diện, trong đó {Wording.Number(tally.Registered)} đơn vị đã đăng ký phấn đấu đạt {Wording.Standard}.\n"
                + $"Trong kỳ báo cáo có {Wording.Number(recognised)} đơn vị được công nhận."),
            new("difficulties", "Khó khăn, vướng mắc", ""),
            new("next", "Nhiệm vụ thời gian tới", Next(request)),
            new("requests", "Đề xuất, kiến nghị", ""),
        ];
    }

    public static Printout Write(ReportRequest request, ReportKind kind)
    {
        var (census, texts, period) = (request.Census, Texts(request), request.Period);
        ImmutableArray<Grid> grids = [Filings(request), CaseFigures.Grid(census), .. Local(census)];
        return new Printout(kind,
        [
            PostLetter.Doc(request, kind, "bao-cao-dinh-ky",
            [
                PostLetter.Head(request, "BC"),
                new Block.Title("BÁO CÁO", $"Kết quả triển khai thực hiện Thông tư số 124/2021/TT-BCA trên địa bàn {request.Plan.Locality.Name} (từ ngày {Wording.Day(period.From)} đến ngày {Wording.Day(period.To)})"),
                new Block.AddressedTo([request.Plan.Locality.Government]),
                Letter.Bases(PostLetter.Folder(request), []),
                Block.Paragraph.Of($"{request.Plan.Locality.Police} báo cáo kết quả như sau:"),
                new Block.Heading("I. Kết quả triển khai thực hiện"),
                .. request.Said(texts[0]),
                .. grids.SelectMany((g, i) => new Block[] { new Block.Heading($"{i + 1}. {g.Title}", 2), g.Table() }),
                new Block.Heading("II. Khó khăn, vướng mắc"),
                .. request.Said(texts[1]),
                new Block.Heading("III. Nhiệm vụ thời gian tới"),
                .. request.Said(texts[2]),
                new Block.Heading("IV. Đề xuất, kiến nghị"),
                .. request.Said(texts[3]),
                Block.Paragraph.Of($"Trên đây là báo cáo kết quả triển khai thực hiện từ ngày {Wording.Day(period.From)} đến ngày {Wording.Day(period.To)}./."),
                PostLetter.Signed(request, PostLetter.Copies(request.Plan, "Như trên")),
            ]),
        ], grids);
    }

    /// <summary>Each obligation of the plan: how many of whom it is wanted filed it in the period, until its end, and are late.</summary>
    private static Grid Filings(ReportRequest request)
    {
        var period = request.Period;
        var rows = request.Census.Entries.SelectMany(e => e.Folders.Select(f => (Entry: e, Folder: f)))
            .GroupBy(f => (f.Folder.Filing.Id, f.Entry.Unit.Kind)).OrderBy(g => g.Key.Kind).ThenBy(g => Array.FindIndex([.. request.Plan.Filings], f => f.Id == g.Key.Id))
            .Select((g, i) => GridRow.Of(
                i + 1,
                $"{Chat.Cases.Title(g.First().Folder)}: {Lower(PostLetter.KindName(request.Plan, g.Key.Kind))}",
                g.Count(),
                g.Count(f => In(f.Folder, period.From, period.To)),
                g.Count(f => In(f.Folder, DateOnly.MinValue, period.To)),
                g.Count(f => Due.Of(request.Plan, f.Folder.Filing, f.Entry.Unit, f.Folder.Dossier, request.Today).Timing == Timing.Late)));
        return new Grid("Việc phải nộp", "Việc phải nộp theo kế hoạch",
            [new("TT", 6), new("Việc, loại đơn vị", 46), new("Số đơn vị", 12), new("Nộp trong kỳ", 12), new("Đã nộp đến cuối kỳ", 12), new("Quá hạn (đến nay)", 12)], [.. rows]);
    }

    /// <summary>The locality's own aims over all units that answered; they inform, they do not decide recognition.</summary>
    private static IEnumerable<Grid> Local(Census census)
    {
        var findings = census.Units.Where(e => e.Recognition is { Dossier.Stage: not Stage.Expected }).SelectMany(e => Judge.Findings(e.Recognition!)).Where(f => f.Criterion.Local && f.Result != Result.NotApplicable)
            .GroupBy(f => f.Criterion.Id, StringComparer.Ordinal).ToList();
        if (findings.Count > 0)
        {
            yield return new Grid("Mục tiêu địa phương", "Mục tiêu riêng của địa phương (không quyết định việc công nhận theo Thông tư)",
                [new("TT", 6), new("Mục tiêu", 49), new("Số đơn vị", 12), new("Đạt", 10), new("Chưa đạt", 11), new("Chờ xác nhận", 12)],
                [.. findings.Select((g, i) => GridRow.Of(
                    i + 1, g.First().Criterion.Statement.TrimEnd('.'), g.Count(), g.Count(f => f.Result == Result.Met), g.Count(f => f.Result == Result.NotMet), g.Count(f => f.Result == Result.Waiting)))]);
        }
    }

    private static string Next(ReportRequest request)
    {
        var open = request.Census.Own.Count(e => !e.Registered);
        var undecided = request.Census.Own.Count(e => e.Outcome == Outcome.Open);
        return string.Join('\n', new[]
        {
            open > 0 ? $"Đôn đốc {Wording.Number(open)} đơn vị chưa đăng ký." : null,
            undecided > 0 ? $"Hướng dẫn, thẩm định hồ sơ của {Wording.Number(undecided)} đơn vị chưa có kết quả." : null,
        }.OfType<string>());
    }

    private static bool In(Folder folder, DateOnly from, DateOnly to) =>
        Entry.Has(folder) && folder.Dossier.FirstSubmitted is { } at && Telling.DayOf(at) is var day && from <= day && day <= to;

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
