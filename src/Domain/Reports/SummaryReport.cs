using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Reports;

/// <summary>Bảng tổng hợp kết quả of a locality: by kind of unit, by unit, and the police figures; every total is the sum of what stands above it.</summary>
internal static class SummaryReport
{
    public static Printout Write(ReportRequest request, ReportKind kind)
    {
        var census = request.Census;
        ImmutableArray<Grid> grids = [Kinds(census), .. Villages(census), .. Offices(census), CaseFigures.Grid(census)];
        return new Printout(kind,
        [
            PostLetter.Doc(request, kind, "bang-tong-hop-ket-qua",
            [
                PostLetter.Head(request, null),
                new Block.Title("BẢNG TỔNG HỢP", $"Kết quả xây dựng khu dân cư, cơ quan, doanh nghiệp, cơ sở giáo dục đạt {Wording.Standard} năm {PostLetter.Year(request)}, {request.Plan.Locality.Name}"),
                new Block.Paragraph([new Span($"(Số liệu đến ngày {Wording.Day(request.Today)})", Italic: true)], Indent: false, Centered: true),
                .. grids.SelectMany((g, i) => new Block[] { new Block.Heading($"{i + 1}. {g.Title}", 2), g.Table() }),
                .. Notes(census),
                PostLetter.Signed(request, PostLetter.Copies(request.Plan, Wording.Sentence(request.Plan.Locality.Government))),
            ]) with { Landscape = true },
        ], grids);
    }

    /// <summary>One row for each kind and authority, their total, and what the total leaves out: the commune itself and models.</summary>
    private static Grid Kinds(Census census)
    {
        var rows = ImmutableArray.CreateBuilder<GridRow>();
        var number = 0;
        foreach (var kind in Census.Counted)
        {
            foreach (var group in census.Of(kind).GroupBy(e => e.Unit.Authority, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                var under = census.Plan.Authorities.FirstOrDefault(a => a.Id == group.Key)?.Title;
                rows.Add(Row(++number, PostLetter.KindName(census.Plan, kind) + (under is null ? "" : $", {Telling.Lower(under)}"), Tally.Of(group), strong: false));
            }
        }

        rows.Add(Row("", "Cộng", Tally.Of(census.Units), strong: true));
        if (!census.Own.IsEmpty && census.Own.Length < census.Units.Length)
        {
            rows.Add(Row("", $"Trong đó do {census.Plan.Locality.Police} thẩm định", Tally.Of(census.Own), strong: false));
        }

        if (census.Of(UnitKind.Commune) is { IsEmpty: false } communes)
        {
            rows.Add(Row("", $"{PostLetter.KindName(census.Plan, UnitKind.Commune)} (ngoài số cộng)", Tally.Of(communes), strong: false));
        }

        if (census.Of(UnitKind.Model) is { IsEmpty: false } models)
        {
            var filed = models.Count(m => m.Folders.Any(f => f.Filing.Id == "model" && Entry.Has(f)));
            rows.Add(GridRow.Of("", "Mô hình tự quản (ngoài số cộng)", models.Length, new Cell.None(), new Cell.None(), filed, new Cell.None(), new Cell.None(), models.Length - filed, new Cell.None()));
        }

        return new Grid("Theo loại", "Kết quả theo loại đơn vị",
        [
            new("TT", 5), new("Loại đơn vị", 25), new("Tổng số", 8), new("Đã đăng ký", 9), new("Tỷ lệ đăng ký", 9), new("Đã nộp hồ sơ", 9),
            new("Được công nhận", 9), new("Không được công nhận", 9), new("Chưa có kết quả", 8), new("Tỷ lệ công nhận trên số đăng ký", 9),
        ], rows.ToImmutable());
    }

    private static GridRow Row(Cell number, string name, Tally tally, bool strong) => new(
        [
            number, name, tally.Units, tally.Registered, new Cell.Share(tally.Registered, tally.Units), tally.Filed, tally.Recognised, tally.NotRecognised, tally.Open,
            new Cell.Share(tally.Both, tally.Registered),
        ], strong);

    private static IEnumerable<Grid> Villages(Census census)
    {
        var entries = census.Of(UnitKind.Residential);
        if (entries.IsEmpty)
        {
            yield break;
        }

        // Only a plan that has households looked at one by one asks for these columns (Tân Kỳ 2.2).
        var reviewed = census.Plan.FilingsOf(UnitKind.Residential, null).Any(f => f.Forms.Any(u => u.Form == "households"));
        Cell[] Households(Value.Ratio? joined, Value.Ratio? safe, long? notSafe) =>
        [
            Cell.Of(joined?.Whole), Cell.Of(joined?.Part), joined is null ? new Cell.Unknown() : new Cell.Share(joined.Part, joined.Whole),
            .. reviewed ? new[] { Cell.Of(safe?.Whole), Cell.Of(safe?.Part), Cell.Of(notSafe) } : [],
        ];
        yield return new Grid("Khu dân cư", $"Kết quả từng {census.Plan.Terms(UnitKind.Residential).Word}",
        [
            new("TT", 4), new("Đơn vị", reviewed ? 15 : 20, Named: true), new("Tổng số hộ", 7), new("Số hộ đăng ký", 7), new("Tỷ lệ", 7),
            .. reviewed ? new Column[] { new("Số hộ được xét", 7), new("Số hộ đạt", 7), new("Số hộ không đạt", 7) } : [],
            .. Standing,
        ],
        [
            .. entries.Select((e, i) => GridRow.Of([i + 1, e.Unit.Name, .. Households(e.Joined, e.Reviewed, e.NotSafe), .. Stood(e)])),
            GridRow.Total(["", "Cộng", .. Households(Sum(entries.Select(e => e.Joined)), Sum(entries.Select(e => e.Reviewed)), entries.Sum(e => e.NotSafe)), .. Blank]),
        ]);
    }

    private static IEnumerable<Grid> Offices(Census census)
    {
        ImmutableArray<UnitKind> kinds = [UnitKind.Agency, UnitKind.Enterprise, UnitKind.School];
        var entries = census.Entries.Where(e => kinds.Contains(e.Unit.Kind)).ToImmutableArray();
        if (entries.IsEmpty)
        {
            yield break;
        }

        var number = 0;
        yield return new Grid("Cơ quan, DN, trường", "Kết quả từng cơ quan, doanh nghiệp, cơ sở giáo dục",
        [
            new("TT", 5), new("Đơn vị", 20, Named: true), new("Tổng số người", 8), new("Số người được phổ biến", 9), new("Tỷ lệ", 8), .. Standing,
        ],
        [
            .. entries.GroupBy(e => e.Unit.Kind).SelectMany(g => g.Select(e => GridRow.Of([++number, e.Unit.Name, .. People(e.Joined), .. Stood(e)]))
                .Prepend(GridRow.Heading(PostLetter.KindName(census.Plan, g.Key)))),
            GridRow.Total(["", "Cộng", .. People(Sum(entries.Select(e => e.Joined))), .. Blank]),
        ]);

        static Cell[] People(Value.Ratio? joined) => [Cell.Of(joined?.Whole), Cell.Of(joined?.Part), joined is null ? new Cell.Unknown() : new Cell.Share(joined.Part, joined.Whole)];
    }

    private static IEnumerable<Column> Standing => [new("Ngày đăng ký", 11), new("Ngày nộp hồ sơ", 11), new("Tiêu chí đạt", 7), new("Kết quả", 17, Named: true)];

    private static IEnumerable<Cell> Blank => ["", "", "", ""];

    private static IEnumerable<Cell> Stood(Entry entry)
    {
        var findings = entry.Findings;
        yield return Day(entry.Register);
        yield return Day(entry.Recognition);
        yield return findings.IsEmpty ? new Cell.None() : $"{Wording.Number(findings.Count(f => f.Result == Result.Met))}/{Wording.Number(findings.Length)}";
        yield return UnitStates.Result(entry);
    }

    private static Cell Day(Folder? folder) => folder switch
    {
        null => new Cell.None(),
        _ when !Entry.Has(folder) => folder.Dossier.OnPaper ? "chờ xác nhận" : "chưa nộp",
        { Dossier.OnPaper: true } => "bản giấy",
        { Dossier.FirstSubmitted: { } at } => Cell.Of(Telling.DayOf(at)),
        _ => "",
    };

    private static Value.Ratio? Sum(IEnumerable<Value.Ratio?> ratios)
    {
        var said = ratios.OfType<Value.Ratio>().ToList();
        return said.Count == 0 ? null : new Value.Ratio(said.Sum(r => r.Part), said.Sum(r => r.Whole));
    }

    private static IEnumerable<Block> Notes(Census census)
    {
        yield return new Block.Paragraph([new Span(
            "(Đã đăng ký, đã nộp: gửi qua hệ thống, hoặc nộp bản giấy đã được Công an xác nhận; “chờ xác nhận”: đơn vị báo đã nộp bản giấy. Dấu “……”: đơn vị chưa báo số liệu, không tính vào số cộng.)", Italic: true)], Indent: false);
        var waiting = census.Units.Count(e => e.Recognition is { Dossier: { OnPaper: true, Stage: Stage.Submitted } } || e.Register is { Dossier: { OnPaper: true, Stage: Stage.Submitted } });
        if (waiting > 0)
        {
            yield return new Block.Paragraph([new Span($"({Wording.Number(waiting)} đơn vị báo đã nộp bản giấy, Công an chưa xác nhận.)", Italic: true)], Indent: false);
        }

        var tally = Tally.Of(census.Units);
        if (tally.Recognised > tally.Both)
        {
            yield return new Block.Paragraph([new Span($"({Wording.Number(tally.Recognised - tally.Both)} đơn vị được công nhận nhưng chưa thấy bản đăng ký, không tính vào tỷ lệ công nhận.)", Italic: true)], Indent: false);
        }
    }
}

/// <summary>How many of some units registered, filed and were recognised.</summary>
public sealed record Tally(int Units, int Registered, int Filed, int Recognised, int NotRecognised)
{
    /// <summary>Registered and recognised («trong đó», Điều 5 khoản 4).</summary>
    public int Both { get; init; }

    /// <summary>Without a result yet.</summary>
    public int Open => Units - Recognised - NotRecognised;

    public static Tally Of(IEnumerable<Entry> entries)
    {
        var all = entries.ToList();
        return new Tally(all.Count, all.Count(e => e.Registered), all.Count(e => e.Filed), all.Count(e => e.Outcome == Outcome.Recognised), all.Count(e => e.Outcome == Outcome.NotRecognised))
        {
            Both = all.Count(e => e is { Registered: true, Outcome: Outcome.Recognised }),
        };
    }
}
