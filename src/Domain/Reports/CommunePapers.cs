using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Reports;

/// <summary>The commune's papers to the provincial police: figures of khoản 4 Điều 5 with the list of its units, beside what its own dossier writes.</summary>
internal static class CommunePapers
{
    public static ImmutableArray<ReportText> Texts(ReportRequest request)
    {
        var tally = CommuneFile.Of(request.Census) is [var only] ? only.Tally : Tally.Of([]);
        return
        [
            new("situation", "Tình hình, việc chỉ đạo, triển khai", ""),
            new("results", "Kết quả", tally.Units == 0 ? "" : $"Có {Wording.Number(tally.Registered)}/{Wording.Number(tally.Units)} đơn vị đăng ký, trong đó {Wording.Number(tally.Both)} đơn vị được công nhận."),
            new("request", "Đề nghị", "Kính đề nghị xem xét, thẩm định."),
        ];
    }

    /// <summary>Report and list, one for each commune.</summary>
    public static Printout Write(ReportRequest request, ReportKind kind)
    {
        var files = CommuneFile.Of(request.Census);
        return new Printout(kind, [.. files.Select(f => Report(request, kind, f))], [.. files.Where(f => f.Clear).SelectMany(f => new[] { Kinds(f), List(f) })]);
    }

    /// <summary>Report and list with every paper of the commune's own dossiers.</summary>
    public static Printout Set(ReportRequest request, ReportKind kind)
    {
        var folders = request.Census.Of(UnitKind.Commune).SelectMany(c => c.Folders).Where(f => f.Filing.Recognises || f.Filing.Id == "register").OrderBy(f => f.Filing.Recognises);
        return new Printout(kind,
        [
            .. CommuneFile.Of(request.Census).Select(f => Report(request, kind, f)),
            .. folders.SelectMany(f => f.Filing.Papers.Where(p => !p.Officer).Select(p => Paperwork.Write(f, p.Id, request.Today, Judge.Findings(f)))),
        ], []);
    }

    private static Doc Report(ReportRequest request, ReportKind kind, CommuneFile file)
    {
        var folder = file.Commune?.Recognition ?? PostLetter.Folder(request) with { Filing = request.Plan.Filings.First(f => f.Recognises && f.For.Contains(UnitKind.Commune)) };
        var (texts, name) = (Texts(request), file.Commune is { } commune ? PostLetter.Name(commune) : request.Plan.Locality.Name);
        return PostLetter.Doc(request, kind, $"khoan-4-dieu-5-{name}",
        [
            Letter.Head(folder, request.Today, "BC"),
            new Block.Title("BÁO CÁO", $"Kết quả thực hiện khoản 4 Điều 5 Thông tư số 124/2021/TT-BCA của {name} năm {PostLetter.Year(request)}"),
            Letter.To(folder),
            Letter.Bases(folder, []),
            new Block.Heading("1. Tình hình, việc chỉ đạo, triển khai", 2),
            .. request.Said(texts[0]),
            new Block.Heading("2. Kết quả đăng ký, công nhận", 2),
            .. request.Said(texts[1]),
            .. file.Clear ? Figures(request, file) : [Block.Paragraph.Of("Các đơn vị chưa được ghi thuộc xã nào, nên chưa cộng được số liệu: ", Span.Blank)],
            new Block.Heading("3. Đề nghị", 2),
            .. request.Said(texts[2]),
            Letter.Sign(folder),
            .. file.Clear && !file.Units.IsEmpty
                ? new Block[] { new Block.PageBreak(), new Block.Title("DANH SÁCH", $"Khu dân cư, cơ quan, doanh nghiệp, cơ sở giáo dục thuộc thẩm quyền, được ủy quyền quản lý năm {PostLetter.Year(request)}"), List(file).Table() }
                : [],
        ]);
    }

    private static IEnumerable<Block> Figures(ReportRequest request, CommuneFile file)
    {
        yield return Kinds(file).Table();
        yield return Block.Paragraph.Of(new Span("Đăng ký (phải đạt 100%): ", Bold: true), $"{Facts.Ratio(file.Registered)}: {Word(file.RegisteredResult(request.Today))}.");
        yield return Block.Paragraph.Of(
            new Span($"Được công nhận trong số đã đăng ký (phải đạt từ {file.Wanted}%): ", Bold: true),
            $"{Facts.Ratio(file.Recognised)}: {Word(file.RecognisedResult)}{(file.Missing > 0 ? $", còn thiếu {Wording.Number(file.Missing)} đơn vị" : "")}.");
        yield return new Block.Paragraph([new Span("(Tỷ lệ tính gộp các loại đơn vị; Thông tư không nói rõ tính gộp hay từng loại, cấp thẩm định kết luận.)", Italic: true)], Indent: false);
    }

    private static Grid Kinds(CommuneFile file) => new("Theo loại", "Đăng ký, công nhận theo loại đơn vị",
        [new("Loại đơn vị", 34), new("Tổng số", 13), new("Đăng ký", 13), new("Tỷ lệ", 13), new("Được công nhận", 14), new("Tỷ lệ", 13)],
        [
            .. file.ByKind.Select(k => Row(PostLetter.KindName(file.Plan, k.Kind), k.Tally, strong: false)),
            Row("Cộng", file.Tally, strong: true),
        ]);

    private static GridRow Row(string name, Tally tally, bool strong) => new(
        [name, tally.Units, tally.Registered, new Cell.Share(tally.Registered, tally.Units), tally.Both, new Cell.Share(tally.Both, tally.Registered)], strong);

    private static Grid List(CommuneFile file) => new("Danh sách", "Danh sách đơn vị",
        [new("TT", 7), new("Đơn vị", 37, Named: true), new("Ngày đăng ký", 18), new("Kết quả", 38, Named: true)],
        [.. file.Units.Select((e, i) => GridRow.Of(
            i + 1, e.Unit.Name,
            !e.Registered ? "chưa đăng ký" : e.Register is { Dossier: { OnPaper: false, FirstSubmitted: { } at } } ? Cell.Of(Telling.DayOf(at)) : "bản giấy",
            UnitStates.Result(e)))]);

    private static string Word(Result result) => result switch
    {
        Result.Met => "đạt",
        Result.NotMet => "chưa đạt",
        Result.Waiting => "chưa kết luận được",
        Result.NotApplicable => "không áp dụng",
    };
}
